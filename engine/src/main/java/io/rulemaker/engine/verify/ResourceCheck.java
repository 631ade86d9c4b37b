package io.rulemaker.engine.verify;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.OperationSettings;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Booleans;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Operations, meta-attributes and agents of resources. */
final class ResourceCheck {
  private static final Set<String> ON_FAIL =
      Set.of(
          "ignore",
          "nothing",
          "block",
          "standby",
          "stop",
          "restart",
          "demote",
          "fence",
          "migrate",
          "restart-container");

  private static final List<String> META =
      List.of(
          "allow-migrate",
          "allow-unhealthy-nodes",
          "clone-max",
          "clone-min",
          "clone-node-max",
          "collocated",
          "container",
          "container-attribute-target",
          "critical",
          "description",
          "failure-timeout",
          "globally-unique",
          "interleave",
          "is-managed",
          "maintenance",
          "master-max",
          "master-node-max",
          "migration-threshold",
          "multiple-active",
          "notify",
          "ordered",
          "priority",
          "promotable",
          "promoted-max",
          "promoted-node-max",
          "provides",
          "remote-addr",
          "remote-allow-migrate",
          "remote-connect-timeout",
          "remote-node",
          "remote-port",
          "requires",
          "resource-stickiness",
          "target-role");

  private final Cluster cluster;

  ResourceCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  void check() {
    for (Resource resource : cluster.resources) {
      check(resource);
    }
  }

  private void check(Resource resource) {
    if (resource.config.internal) {
      return;
    }
    spelling(resource);
    if (resource instanceof Primitive primitive) {
      operations(primitive);
      netmask(primitive);
    } else if (resource instanceof Clone clone) {
      // All instances are alike.
      check(clone.instances.get(0));
    } else if (resource instanceof Bundle bundle) {
      if (bundle.inner != null) {
        check(bundle.inner);
      }
    } else {
      resource.children().forEach(this::check);
    }
  }

  private void spelling(Resource resource) {
    for (Element block : resource.config.definition.children("meta_attributes")) {
      for (Element pair : block.children("nvpair")) {
        String name = pair.get("name");
        String meant = name == null ? null : Spelling.nearest(name, META);
        if (meant != null) {
          warn(
              resource.config.definition,
              "meta-attribute [" + name + "] is unknown and has no effect",
              "did you mean " + meant + "?");
        }
      }
    }
  }

  private void operations(Primitive primitive) {
    Set<String> known = new HashSet<>();
    for (OperationDefinition operation : primitive.operations) {
      if (!known.add(operation.name() + " every " + operation.intervalMs() + " ms")) {
        error(
            operation.xml(),
            "operation ["
                + operation.name()
                + "] of "
                + primitive.config.definition.id()
                + " with interval ["
                + operation.intervalMs()
                + " ms] occurs twice; only the first counts",
            "give it another interval, also for another role");
      }
      if (operation.role() != null && Role.parse(operation.role()).isEmpty()) {
        error(
            operation.xml(),
            "role [" + operation.role() + "] is none",
            "use Started, Stopped, Promoted or Unpromoted");
      }
      String onFail = operation.xml().get("on-fail");
      if (onFail != null && !ON_FAIL.contains(onFail.toLowerCase(Locale.ROOT))) {
        error(
            operation.xml(),
            "on-fail [" + onFail + "] is unknown; the default applies",
            "use one of " + String.join(" ", new TreeSet<>(ON_FAIL)));
      }
      String enabled = operation.xml().get("enabled");
      if (enabled != null && Booleans.parse(enabled).isEmpty()) {
        error(operation.xml(), "enabled [" + enabled + "] is no boolean", "use true or false");
      }
      // Reports what is wrong with timeouts, delays and reactions.
      OperationSettings.meta(
          cluster, primitive, operation, operation.name(), operation.intervalMs());
    }
  }

  /**
   * An address without its netmask gets that of whatever network the agent finds it in, which may
   * differ from node to node.
   */
  private void netmask(Primitive primitive) {
    String type = primitive.config.agentType;
    boolean address =
        "ocf".equalsIgnoreCase(primitive.config.agentClass)
            && ("IPaddr2".equals(type) || "IPaddr".equals(type));
    if (address && !sets(primitive, "cidr_netmask")) {
      warn(
          primitive.config.definition,
          "address [" + type + "] without cidr_netmask: its agent guesses one on each node",
          "set cidr_netmask, such as 24");
    }
  }

  private boolean sets(Primitive primitive, String parameter) {
    for (Resource r = primitive; r != null; r = r.parent) {
      for (Element written : r.config.definition.children("instance_attributes")) {
        Element block = cluster.document.resolve(written);
        if (block != null && holds(block, parameter)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean holds(Element block, String parameter) {
    for (Element written : block.children("nvpair")) {
      Element pair = cluster.document.resolve(written);
      if (pair != null && parameter.equals(pair.get("name"))) {
        return true;
      }
    }
    return false;
  }

  private void error(Element where, String message, String remedy) {
    cluster.problem(Severity.ERROR, where, message, remedy);
  }

  private void warn(Element where, String message, String remedy) {
    cluster.problem(Severity.WARNING, where, message, remedy);
  }
}
