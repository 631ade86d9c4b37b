package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A place where resources can run: a cluster node, a remote node, a guest or a bundle node.
 * Configuration is set when the node is read, the rest by the status reader and by assignment.
 */
public final class Node {
  /** What was configured. */
  public final String id;

  public final String name;

  /** Position of the node in creation order: its slot in every {@link NodeTable}. */
  public final int index;

  /** True for remote, guest and bundle nodes; false for members of the cluster. */
  public final boolean remote;

  /** The list that holds it; null if it was made outside of a cluster. */
  NodeList list;

  /** The score with which the node enters every table; -INFINITY while offline or leaving. */
  public int baseScore;

  /** The stronger of what was given when the node was made: bundle nodes are never probed. */
  public Discovery baseDiscovery = Discovery.ALWAYS;

  /** Static attributes, overridden by transient ones, and the built-ins such as {@code #uname}. */
  public final Map<String, String> attributes = new HashMap<>();

  public final Map<String, Integer> utilization = new HashMap<>();

  /** The {@code ocf:pacemaker:remote} primitive of a remote-type node; null if there is none. */
  public Primitive connection;

  // Observed condition (ST-4 to ST-14).
  public boolean online;
  public boolean unclean;
  public boolean pending;
  public boolean standby;
  public boolean standbyOnFail;
  public boolean maintenance;
  public boolean shuttingDown;

  /** Whether a state of the node was read at all; an unseen remote node's fencing is revocable. */
  public boolean unseen = true;

  /** The node must be reset before actions behind its connection make sense (guests, remotes). */
  public boolean resetNeeded;

  /** A remote node whose {@code node_state} records a completed fencing. */
  public boolean remoteWasFenced;

  /** The recorded {@code node_in_maintenance} of a remote-type node. */
  public boolean recordedMaintenance;

  /** A user's policy holds its fencing back. */
  public boolean fencingHeld;

  /** False: no probes on this node (attribute {@code resource-discovery-enabled}). */
  public boolean probesAllowed = true;

  public boolean expectedUp;
  public boolean historyRead;

  /** Sum of the priorities of what is active here; decides priority-fencing-delay (F-24). */
  public int prioritySum;

  /** What {@link #attributes} say of failures, parsed on first use; null until then (ST-40). */
  public FailureRecords failures;

  /** Primitives active here, in the order in which history was read. */
  public final List<Primitive> active = new ArrayList<>();

  // Assignment.

  /** Primitives assigned here so far in this run (PL-39). */
  public int assignedCount;

  /** Capacity left, by utilization attribute; starts as a copy of {@link #utilization}. */
  public final Map<String, Integer> remaining = new HashMap<>();

  public Node(String id, String name, int index, boolean remote) {
    this.id = id;
    this.name = name;
    this.index = index;
    this.remote = remote;
  }

  /** Whether a resource brings this node up: a guest or bundle node (BR-26). */
  public boolean isGuest() {
    return remote && connection != null && connection.launcher != null;
  }

  /** Whether this is a remote node without launcher (also one without any connection). */
  public boolean isRemoteNode() {
    return remote && !isGuest();
  }

  /** Whether the node belongs to a bundle. */
  public boolean isBundleNode() {
    return isGuest() && connection.enclosingBundle() != null;
  }

  /** Online, staying, clean and in service (PL-2). */
  public boolean available() {
    return online && !shuttingDown && !unclean && !standby && !maintenance;
  }

  /** The value of an attribute here; null if it is unset. */
  public String attribute(String attribute) {
    return attributes.get(attribute);
  }

  @Override
  public String toString() {
    return name;
  }
}
