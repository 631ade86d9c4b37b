package io.rulemaker.engine.cib;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From schema 2.10 to 3.0 (CF-15). */
final class UpgradeToSeries3 {
  /** Properties that were also accepted with underscores. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "no-quorum-policy",
          "symmetric-cluster",
          "maintenance-mode",
          "stonith-enabled",
          "stonith-action",
          "stonith-timeout",
          "startup-fencing",
          "cluster-delay",
          "batch-limit",
          "stop-orphan-resources",
          "stop-orphan-actions",
          "stop-all-resources",
          "remove-after-stop",
          "start-failure-is-fatal",
          "default-action-timeout",
          "default-resource-stickiness",
          "default-resource-failure-stickiness",
          "default-migration-threshold",
          "is-managed-default",
          "dc-deadtime",
          "cluster-recheck-interval",
          "election-timeout",
          "shutdown-escalation",
          "crmd-integration-timeout",
          "crmd-finalization-timeout",
          "pe-error-series-max",
          "pe-warn-series-max",
          "pe-input-series-max");

  private static final Set<String> DROPPED_PROPERTIES =
      Set.of("default-migration-threshold", "expected-quorum-votes");

  private static final Set<String> OPERATION_META =
      Set.of(
          "interval-origin",
          "start-delay",
          "enabled",
          "on-fail",
          "record-pending",
          "role",
          "timeout");

  private static final Map<String, String> RESOURCE_DEFAULTS =
      Map.of(
          "default-resource-stickiness", "resource-stickiness",
          "is-managed-default", "is-managed");

  private final Element configuration;
  private final NewIds ids;

  UpgradeToSeries3(Element configuration) {
    this.configuration = configuration;
    this.ids = new NewIds(configuration);
  }

  void apply() {
    Element options = configuration.child("crm_config");
    if (options != null) {
      options.children("cluster_property_set").forEach(this::properties);
    }
    Element nodes = configuration.child("nodes");
    if (nodes != null) {
      for (Element node : nodes.children()) {
        if ("normal".equals(node.get("type"))) {
          node.set("type", "member");
        }
      }
    }
    Element resources = configuration.child("resources");
    if (resources != null) {
      resources.walk(this::resource);
    }
    Element constraints = configuration.child("constraints");
    if (constraints != null) {
      for (Element constraint : constraints.children("rsc_colocation")) {
        constraint.set("score-attribute", null).set("score-attribute-mangle", null);
      }
    }
  }

  private void properties(Element block) {
    Set<Element> leaving = new HashSet<>();
    for (Element pair : block.children("nvpair")) {
      String name = spelling(pair.get("name", ""));
      String value = pair.get("value");
      pair.set("name", name);
      if (name.equals("default-action-timeout")) {
        addDefault("op_defaults", "timeout", value);
        leaving.add(pair);
      } else if (RESOURCE_DEFAULTS.containsKey(name)) {
        addDefault("rsc_defaults", RESOURCE_DEFAULTS.get(name), value);
        leaving.add(pair);
      } else if (name.equals("default-resource-failure-stickiness")) {
        if ("-INFINITY".equals(value)) {
          addDefault("rsc_defaults", "migration-threshold", "1");
        }
        leaving.add(pair);
      } else if (DROPPED_PROPERTIES.contains(name) || name.startsWith("notification-")) {
        leaving.add(pair);
      } else if (name.equals("transition-idle-timeout")) {
        pair.set("name", "cluster-delay");
      }
    }
    block.removeChildren(leaving::contains);
  }

  private static String spelling(String name) {
    if (name.equals("transition_idle_timeout")) {
      return "transition-idle-timeout";
    }
    String dashes = name.replace('_', '-');
    return name.indexOf('-') < 0 && PROPERTIES.contains(dashes) ? dashes : name;
  }

  /** Adds a default in front of all others, so that whatever else sets the name prevails. */
  private void addDefault(String section, String name, String value) {
    Element block = new Element("meta_attributes").set("id", ids.of(section + "-" + name));
    block
        .add(new Element("nvpair"))
        .set("id", ids.of(section + "-" + name + "-value"))
        .set("name", name)
        .set("value", value);
    configuration.childOrNew(section).insert(0, block);
  }

  private void resource(Element element) {
    switch (element.name()) {
      case "meta_attributes" -> {
        if (!element.parent().is("op")) {
          resourceMeta(element);
        }
      }
      case "instance_attributes" -> {
        for (Element pair : element.children("nvpair")) {
          String name = pair.get("name", "");
          if (name.startsWith("pcmk_") && name.endsWith("_cmd")) {
            pair.set("name", name.substring(0, name.length() - "cmd".length()) + "action");
          }
        }
      }
      case "op" -> operation(element);
      default -> {
        // Nothing else changed.
      }
    }
  }

  private void resourceMeta(Element block) {
    Set<Element> leaving = new HashSet<>();
    boolean isolated = false;
    for (Element pair : block.children("nvpair")) {
      String name = pair.get("name", "");
      if (name.equals("resource-failure-stickiness")) {
        if ("-INFINITY".equals(pair.get("value"))) {
          pair.set("name", "migration-threshold").set("value", "1");
        } else {
          leaving.add(pair);
        }
      } else if (name.startsWith("isolation")) {
        isolated = true;
        leaving.add(pair);
      }
    }
    if (isolated) {
      // What ran isolated must not run without its isolation.
      leaving.addAll(named(block, "target-role"));
      block
          .add(new Element("nvpair"))
          .set("id", ids.of(block.id() + "-target-role"))
          .set("name", "target-role")
          .set("value", "Stopped");
    }
    block.removeChildren(leaving::contains);
  }

  private static List<Element> named(Element block, String name) {
    return block.children("nvpair").stream().filter(p -> name.equals(p.get("name"))).toList();
  }

  private void operation(Element op) {
    String requires = op.get("requires");
    String name = op.get("name", "");
    if (requires != null) {
      if (name.equals("start") || name.equals("promote")) {
        requireOfResource(op, requires);
      }
      op.set("requires", null);
    }
    for (Element block : op.children("instance_attributes")) {
      List<Element> moved =
          block.children("nvpair").stream()
              .filter(pair -> OPERATION_META.contains(pair.get("name", "")))
              .toList();
      if (!moved.isEmpty()) {
        Element meta = new Element("meta_attributes").set("id", ids.of(block.id() + "-meta"));
        block.removeChildren(moved::contains);
        moved.forEach(meta::add);
        op.add(meta);
      }
      if (block.children().isEmpty()) {
        block.detach();
      }
    }
  }

  private void requireOfResource(Element op, String requires) {
    Element resource = op.parent().parent();
    for (Element block : resource.children("meta_attributes")) {
      if (!named(block, "requires").isEmpty()) {
        return;
      }
    }
    Element meta =
        resource.insert(
            0, new Element("meta_attributes").set("id", ids.of(resource.id() + "-requires")));
    meta.add(new Element("nvpair"))
        .set("id", ids.of(meta.id() + "-value"))
        .set("name", "requires")
        .set("value", requires);
  }
}
