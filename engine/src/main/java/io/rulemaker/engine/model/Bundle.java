package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.List;

/** Replicas of a container with, in each, an instance of one primitive (chapter 05). */
public final class Bundle extends Resource {
  /**
   * One replica.
   *
   * @param number its offset, from 0
   * @param container the container resource
   * @param address the IP address resource; null if no range is configured
   * @param connection the connection to the node inside; null without inner primitive
   * @param instance the inner instance; null without inner primitive
   * @param node the bundle node; null without inner primitive
   * @param ipAddress the address; null if no range is configured
   */
  public record Replica(
      int number,
      Primitive container,
      Primitive address,
      Primitive connection,
      Primitive instance,
      Node node,
      String ipAddress) {}

  public final List<Replica> replicas = new ArrayList<>();

  /** The clone of the inner primitive; null if there is none. */
  public Clone inner;

  public String image;
  public int replicasPerHost = 1;
  public int promotedMax;

  public Bundle(String id, ResourceConfig config) {
    super(id, config);
  }

  /** Containers, addresses and connections replica by replica, then the inner clone (BR-8). */
  @Override
  public List<Resource> children() {
    List<Resource> list = new ArrayList<>();
    for (Replica replica : replicas) {
      list.add(replica.container());
      if (replica.address() != null) {
        list.add(replica.address());
      }
      if (replica.connection() != null) {
        list.add(replica.connection());
      }
    }
    if (inner != null) {
      list.add(inner);
    }
    return list;
  }

  /** The containers in their current order; clone-like placement sorts this list. */
  public final List<Primitive> containers = new ArrayList<>();

  /** The replica that a container, address, connection or inner instance belongs to, or null. */
  public Replica replicaOf(Resource part) {
    for (Replica replica : replicas) {
      if (replica.container() == part
          || replica.address() == part
          || replica.connection() == part
          || replica.instance() == part) {
        return replica;
      }
    }
    return null;
  }

  /** The replica whose bundle node this is, or null. */
  public Replica replicaOn(Node node) {
    for (Replica replica : replicas) {
      if (replica.node() == node) {
        return replica;
      }
    }
    return null;
  }
}
