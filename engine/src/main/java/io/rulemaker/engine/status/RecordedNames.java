package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which resources a history entry may concern, by own id or history name, the last in the
 * configuration first (AC-24). All instances of an anonymous clone share one name, so on each node
 * those are left out for which nothing can follow: not active there, not removed, same agent.
 */
final class RecordedNames {
  private final Map<String, List<Primitive>> byName = new HashMap<>();
  private final Map<String, List<Primitive>> removedByName = new HashMap<>();
  private final Map<String, List<Primitive>> activeByName = new HashMap<>();

  RecordedNames(Cluster cluster) {
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
    for (Primitive primitive : node.active) {
      register(activeByName, primitive);
    }
  }

  /** The resources for which something may follow from an entry of the current node. */
  List<Primitive> concerned(Element history) {
    List<Primitive> all = byName.getOrDefault(history.id(), List.of());
    if (all.size() < 2) {
      return all;
    }
    // Instances share their agent: if one changed, all did.
    if (ConfigurationChanges.agentChanged(all.get(0), history)
        || removedByName.containsKey(history.id())) {
      return all;
    }
    return activeByName.getOrDefault(history.id(), List.of());
  }
}
