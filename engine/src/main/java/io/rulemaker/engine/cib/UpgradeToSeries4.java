package io.rulemaker.engine.cib;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From schema 3.10 to 4.0 (CF-14, CF-15). */
final class UpgradeToSeries4 {
  private static final Set<String> BLOCKS =
      Set.of("cluster_property_set", "meta_attributes", "instance_attributes", "utilization");

  private static final Map<String, String> PROPERTIES =
      Map.of(
          "crmd-integration-timeout", "join-integration-timeout",
          "crmd-finalization-timeout", "join-finalization-timeout",
          "crmd-transition-delay", "transition-delay");

  private static final Set<String> DROPPED_OPERATION_META =
      Set.of("can_fail", "role_after_failure");

  private static final int LEVELS = 9;

  private final Element configuration;
  private final NewIds ids;
  private Map<String, Element> pairsById;

  UpgradeToSeries4(Element configuration) {
    this.configuration = configuration;
    this.ids = new NewIds(configuration);
  }

  void apply() {
    configuration.walk(this::element);
    new RetiredAgents(configuration).remove();
    Element topology = configuration.child("fencing-topology");
    if (topology != null) {
      topology.removeChildren(level -> level(level) > LEVELS);
    }
    nodes();
    Element constraints = configuration.child("constraints");
    if (constraints != null) {
      new LocationUpgrade(constraints, ids).apply();
    }
    clones();
  }

  private static long level(Element level) {
    String index = level.get("index", "");
    return index.matches("\\d{1,18}") ? Long.parseLong(index) : 0;
  }

  private void element(Element element) {
    if (BLOCKS.contains(element.name())) {
      block(element);
    }
    switch (element.name()) {
      case "docker", "podman", "rkt" -> {
        String masters = element.get("masters");
        if (masters != null) {
          element.set("masters", null);
          element.set("promoted-max", element.get("promoted-max", masters));
        }
      }
      case "date_spec" -> element.set("moon", null);
      default -> {
        // Nothing else changed.
      }
    }
  }

  private void block(Element block) {
    Set<Element> leaving = new HashSet<>();
    Map<String, Element> first = new HashMap<>();
    boolean unsets = block.children().stream().anyMatch(UpgradeToSeries4::unsets);
    for (Element pair : block.children("nvpair")) {
      if (pair.has("id-ref")) {
        if (pair.has("name")) {
          ownPair(pair, leaving);
        }
        continue;
      }
      if (!pair.has("value") || dropped(block, pair)) {
        leaving.add(pair);
      } else if (!unsets && first.putIfAbsent(pair.get("name", ""), pair) != null) {
        // Only the first of equal names has an effect (CF-18).
        leaving.add(pair);
      }
    }
    block.removeChildren(leaving::contains);
  }

  private static boolean unsets(Element pair) {
    return "#default".equalsIgnoreCase(pair.get("value"));
  }

  private boolean dropped(Element block, Element pair) {
    String name = pair.get("name", "");
    if (block.is("cluster_property_set")) {
      pair.set("name", PROPERTIES.getOrDefault(name, name));
      boolean action = name.equals("stonith-action") || name.equals("fencing-action");
      if (action && "poweroff".equals(pair.get("value"))) {
        pair.set("value", "off");
      }
      return name.equals("remove-after-stop");
    }
    if (!block.is("meta_attributes")) {
      return false;
    }
    String owner = block.parent().name();
    return owner.equals("op") || owner.equals("op_defaults")
        ? DROPPED_OPERATION_META.contains(name)
        : name.equals("restart-type");
  }

  /** A reference under another name becomes a pair of its own with the value referred to. */
  private void ownPair(Element pair, Set<Element> leaving) {
    String reference = pair.get("id-ref");
    Element target = pairs().get(reference);
    if (target == null || !target.has("value")) {
      leaving.add(pair);
      return;
    }
    String name = pair.get("name");
    pair.set("id-ref", null).set("name", null);
    pair.set("id", ids.of(reference + "-" + name));
    pair.set("name", name).set("value", target.get("value"));
  }

  /** The nvpairs by id; null for ids that occur more than once. */
  private Map<String, Element> pairs() {
    if (pairsById == null) {
      pairsById = new HashMap<>();
      configuration.walk(
          element -> {
            if (element.is("nvpair") && element.has("id")) {
              String id = element.id();
              pairsById.put(id, pairsById.containsKey(id) ? null : element);
            }
          });
    }
    return pairsById;
  }

  /** A ping node runs nothing: that is now said by a constraint. */
  private void nodes() {
    Element nodes = configuration.child("nodes");
    if (nodes == null) {
      return;
    }
    for (Element node : nodes.children("node")) {
      if (!"ping".equals(node.get("type"))) {
        continue;
      }
      node.set("type", "member");
      String name = node.get("uname", node.get("id", ""));
      configuration
          .childOrNew("constraints")
          .add(new Element("rsc_location"))
          .set("id", ids.of("ping-node-ban-" + name))
          .set("rsc-pattern", ".*")
          .set("node", name)
          .set("score", "-INFINITY")
          .set("resource-discovery", "never");
    }
  }

  private void clones() {
    Element resources = configuration.child("resources");
    if (resources == null) {
      return;
    }
    List<Element> children = List.copyOf(resources.children());
    if (children.stream().noneMatch(child -> child.is("master"))) {
      return;
    }
    resources.removeChildren(child -> true);
    for (Element child : children) {
      resources.add(child.is("master") ? promotableClone(child) : child);
    }
  }

  private Element promotableClone(Element master) {
    Element clone = new Element("clone");
    master.forEachAttribute(clone::set);
    Element meta =
        clone
            .add(new Element("meta_attributes"))
            .set("id", ids.of(master.id() + "-promotable"))
            .set("score", "INFINITY");
    meta.add(new Element("nvpair"))
        .set("id", ids.of(meta.id() + "-value"))
        .set("name", "promotable")
        .set("value", "true");
    List.copyOf(master.children()).forEach(clone::add);
    return clone;
  }
}
