package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Histories in which a lone probe found a resource stopped. In a large cluster they are nearly all,
 * a million of them, and all those of a resource say the same: so they are gathered by resource,
 * and the first is replayed for all. They take effect before any other history of the resource is
 * read after them, because what they forget and what that one finds out depends on their order.
 */
final class IdleProbes {
  /** Replays one such history in full. */
  interface Replay {
    void idle(Primitive resource, Node node);
  }

  private final Cluster cluster;
  private final RecordedHistories recorded;
  private final Replay replay;
  private final boolean allowed;
  private Primitive[] resources = {};
  private boolean[] known = {};
  private BitSet[] waiting = {};
  private Node[] nodes = {};

  /**
   * Gathers nothing yet.
   *
   * @param allowed whether such a history says nothing beyond its result under the rules in force
   */
  IdleProbes(Cluster cluster, RecordedHistories recorded, boolean allowed, Replay replay) {
    this.cluster = cluster;
    this.recorded = recorded;
    this.allowed = allowed;
    this.replay = replay;
  }

  /**
   * Takes a history.
   *
   * @param name the number of its id
   * @return false if it has to be read like any other
   */
  boolean take(int name, Node node) {
    if (!allowed) {
      return false;
    }
    if (name >= known.length) {
      grow(name);
    }
    if (!known[name]) {
      known[name] = true;
      resources[name] = find(recorded.name(name));
      waiting[name] = new BitSet();
    }
    if (resources[name] == null) {
      return false;
    }
    if (node.index >= nodes.length) {
      nodes = Arrays.copyOf(nodes, Math.max(node.index + 1, 2 * nodes.length));
    }
    nodes[node.index] = node;
    waiting[name].set(node.index);
    return true;
  }

  private void grow(int name) {
    int length = Math.max(name + 1, 2 * known.length);
    resources = Arrays.copyOf(resources, length);
    known = Arrays.copyOf(known, length);
    waiting = Arrays.copyOf(waiting, length);
  }

  /**
   * The primitive of that id, if nothing is to be chosen, timed, or told to others by its history:
   * no instances, no failures that expire, no containers, no remote nodes behind it.
   */
  private Primitive find(String id) {
    Resource resource = cluster.resource(id);
    return resource instanceof Primitive primitive
            && !primitive.seen.removed
            && !(primitive.top() instanceof Clone)
            && primitive.enclosingBundle() == null
            && primitive.launcher == null
            && primitive.launched.isEmpty()
            && primitive.connectsTo == null
            && primitive.seen.failureTimeoutMs == 0
        ? primitive
        : null;
  }

  /** Lets everything gathered for a resource take effect. */
  void apply(int name) {
    if (name < known.length && known[name] && !waiting[name].isEmpty()) {
      apply(resources[name], waiting[name]);
      waiting[name].clear();
    }
  }

  /** Lets everything take effect. */
  void applyAll() {
    for (int name = 0; name < known.length; name++) {
      apply(name);
    }
  }

  private void apply(Primitive resource, BitSet places) {
    // A migration makes something of where a resource is stopped; so does a stop that was planned.
    boolean each = resource.seen.migrationTarget != null || hasStop(resource);
    int first = places.nextSetBit(0);
    for (int i = first; i >= 0; i = places.nextSetBit(i + 1)) {
      if (i == first || each) {
        replay.idle(resource, nodes[i]);
      } else {
        ResourceState.noteKnown(resource, nodes[i]);
      }
    }
  }

  private static boolean hasStop(Primitive resource) {
    for (KeyedActions keyed : resource.plan.keys()) {
      if (keyed.task.equals("stop")) {
        return true;
      }
    }
    return false;
  }
}
