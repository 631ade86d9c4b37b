package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which resources a history entry may concern, by own id or history name, the last in the
 * configuration first (AC-24). All instances of an anonymous clone share one name, so on each node
 * those are left out for which nothing can follow: not active there, not removed, same agent.
 */
final class RecordedNames {
  private final RecordedHistories recorded;
  private final Map<String, List<Primitive>> byName = new HashMap<>();
  private final Map<String, List<Primitive>> removedByName = new HashMap<>();
  private final Map<String, List<Primitive>> activeByName = new HashMap<>();

  /** By number of a name: the only resource of that name, unless it is removed. */
  private Primitive[] only = {};

  private int[] agentOfOnly = {};
  private boolean[] known = {};

  /** By number of a name: whether a resource of that name is active on the current node. */
  private boolean[] activeHere = {};

  RecordedNames(Cluster cluster, RecordedHistories recorded) {
    this.recorded = recorded;
    List<Primitive> all = new ArrayList<>();
    for (Resource resource : cluster.resources) {
      all.addAll(resource.primitives());
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      register(byName, all.get(i));
      if (all.get(i).seen.removed) {
        register(removedByName, all.get(i));
      }
    }
  }

  private static void register(Map<String, List<Primitive>> map, Primitive primitive) {
    map.computeIfAbsent(primitive.id, name -> new ArrayList<>(1)).add(primitive);
    String recorded = primitive.seen.historyName;
    if (recorded != null && !recorded.equals(primitive.id)) {
      map.computeIfAbsent(recorded, name -> new ArrayList<>(1)).add(primitive);
    }
  }

  /** Turns to the entries of a node. */
  void enter(Node node) {
    activeByName.clear();
    Arrays.fill(activeHere, false);
    for (Primitive primitive : node.active) {
      register(activeByName, primitive);
    }
    for (String name : activeByName.keySet()) {
      int number = recorded.numberOfName(name);
      if (number >= activeHere.length) {
        activeHere = Arrays.copyOf(activeHere, Math.max(number + 1, 2 * activeHere.length));
      }
      activeHere[number] = true;
    }
  }

  /**
   * Whether nothing follows from an entry: one resource is concerned, with the same agent as ever,
   * and it is not active on the node.
   *
   * @param name the number of the history's id
   * @param agent the number of the agent that it names
   */
  boolean settled(int name, int agent) {
    if (name >= known.length || !known[name]) {
      findOnly(name);
    }
    return only[name] != null
        && agentOfOnly[name] == agent
        && !(name < activeHere.length && activeHere[name]);
  }

  private void findOnly(int name) {
    if (name >= known.length) {
      int length = Math.max(name + 1, 2 * known.length);
      only = Arrays.copyOf(only, length);
      agentOfOnly = Arrays.copyOf(agentOfOnly, length);
      known = Arrays.copyOf(known, length);
    }
    known[name] = true;
    List<Primitive> all = byName.getOrDefault(recorded.name(name), List.of());
    if (all.size() == 1 && !all.get(0).seen.removed) {
      only[name] = all.get(0);
      agentOfOnly[name] = recorded.number(Agent.of(all.get(0).config));
    }
  }

  /**
   * The resources for which something may follow from an entry of the current node.
   *
   * @param name the number of the history's id
   * @param agent the number of the agent that it names
   */
  List<Primitive> concerned(int name, int agent) {
    String id = recorded.name(name);
    List<Primitive> all = byName.getOrDefault(id, List.of());
    if (all.size() < 2) {
      return all;
    }
    // Instances share their agent: if one changed, all did.
    if (!Agent.of(all.get(0).config).equals(recorded.agent(agent))
        || removedByName.containsKey(id)) {
      return all;
    }
    return activeByName.getOrDefault(id, List.of());
  }
}
