package io.rulemaker.engine.model;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the status says of a resource (chapter 02). */
public final class Observation {
  public Role role = Role.STOPPED;

  /** Where it is active, in the order in which history was read. */
  public final List<Node> activeOn = new ArrayList<>();

  /** Nodes where its state is known (ST-48). */
  public final Set<Node> knownOn = new NodeSet();

  /** The name under which history recorded an instance, if it is not the id (ST-20). */
  public String historyName;

  /** Found only in the status. */
  public boolean removed;

  /** Removed, and once launched by a container (ST-21). */
  public boolean removedLaunched;

  public boolean managed = true;
  public boolean maintenance;
  public boolean blocked;
  public boolean failed;

  /** Failed in a way that needs a stop; false for a failure recovered by demotion. */
  public boolean stopIfFailed;

  public boolean failureIgnored;
  public boolean startPending;

  /** The first pending non-probe operation found; null if none. */
  public String pendingTask;

  public Node pendingNode;

  public Node migrationSource;
  public Node migrationTarget;

  /** Sources of finished migrations where a stop is still due (ST-37). */
  public final List<Node> danglingSources = new ArrayList<>();

  /** May no longer migrate live although configured so (ST-37). */
  public boolean migrationRuledOut;

  /** The failure timeout, which a blocked failure disables (ST-41), in ms. */
  public long failureTimeoutMs;

  /**
   * Expired results of recurring operations, which must be issued again (ST-47): their restart
   * digest counts as different. Usually empty, hence shared until there is one.
   */
  public List<Element> expiredResults = List.of();

  public Node lockNode;

  /** Since when it is locked, epoch seconds. */
  public long lockTime;

  /** Whether it is active somewhere. */
  public boolean active() {
    return !activeOn.isEmpty();
  }

  /** Whether its state is known on a node. */
  public boolean knownOn(Node node) {
    return knownOn.contains(node);
  }
}
