package io.rulemaker.harness.generate;

import static io.rulemaker.harness.generate.CibBuilder.add;

import io.rulemaker.engine.cib.Element;

/** Random cluster options, defaults of resources and operations, and cluster nodes. */
final class RandomOptions {
  private final Draft draft;
  private final CibBuilder cib;
  private final RandomRules rules;

  RandomOptions(Draft draft) {
    this.draft = draft;
    this.cib = draft.cib;
    this.rules = new RandomRules(draft);
  }

  void addNodes(int count) {
    for (int i = 1; i <= count; i++) {
      String name = "node" + i;
      draft.nodes.add(name);
      Element node = add(cib.nodes, "node", "id", "" + i, "uname", name);
      if (draft.chance(25)) {
        cib.parameter(node, "site", draft.pick("a", "b"));
      }
      if (draft.chance(20)) {
        cib.parameter(node, "preference", draft.pick("10", "-10", "200", "INFINITY", "x"));
      }
      if (draft.chance(5)) {
        cib.parameter(node, draft.pick("standby", "maintenance"), "true");
      }
      if (draft.chance(6)) {
        cib.parameter(node, "#health-disk", draft.pick("red", "yellow", "green", "-10", "5"));
      }
      cib.utilization(node, "cpu", 1 + draft.upTo(6));
      if (draft.chance(30)) {
        cib.utilization(node, "memory", 1 + draft.upTo(8));
      }
    }
  }

  void addOptions() {
    draft.fencing = draft.chance(45);
    cib.property("stonith-enabled", Boolean.toString(draft.fencing));
    option(70, "no-quorum-policy", "ignore", "stop", "freeze", "demote", "suicide");
    option(12, "symmetric-cluster", "false");
    option(20, "placement-strategy", "utilization", "minimal", "balanced");
    if (draft.chance(15)) {
      cib.property(
          "node-health-strategy",
          draft.pick("migrate-on-red", "only-green", "progressive", "custom"));
      option(40, "node-health-red", "-100", "-INFINITY");
      option(40, "node-health-green", "10");
      option(40, "node-health-base", "5", "-5");
    }
    option(5, "maintenance-mode", "true");
    option(5, "stop-all-resources", "true");
    option(8, "enable-startup-probes", "false");
    option(8, "stop-orphan-resources", "false");
    option(8, "stop-orphan-actions", "false");
    option(10, "startup-fencing", "false");
    option(10, "stonith-action", "off", "reboot");
    option(10, "priority-fencing-delay", "15s");
    option(10, "start-failure-is-fatal", "false");
    option(10, "cluster-delay", "30s");
    option(10, "node-pending-timeout", "10min");
    if (draft.chance(10)) {
      cib.property("shutdown-lock", "true");
      option(50, "shutdown-lock-limit", "1h", "10000d");
    }
    // Releases differ in its default.
    cib.property("concurrent-fencing", Boolean.toString(!draft.chance(15)));
  }

  private void option(int percent, String name, String... values) {
    if (draft.chance(percent)) {
      cib.property(name, draft.pick(values));
    }
  }

  void addDefaults() {
    if (draft.chance(25)) {
      Element block = add(cib.rscDefaults, "meta_attributes", "id", "rsc-defaults");
      cib.nvpair(block, "resource-stickiness", draft.pick("1", "50", "100", "INFINITY"));
      if (draft.chance(20)) {
        cib.nvpair(block, "migration-threshold", "" + (1 + draft.upTo(3)));
      }
      if (draft.chance(15)) {
        cib.nvpair(block, "failure-timeout", draft.pick("60s", "20000d"));
      }
    }
    if (draft.chance(12)) {
      Element block = add(cib.rscDefaults, "meta_attributes", "id", "rsc-defaults-ruled");
      if (draft.chance(50)) {
        rules.ofBlock(block);
      } else {
        rules.ofResourceDefaults(block);
      }
      cib.nvpair(block, "resource-stickiness", draft.pick("7", "70"));
    }
    if (draft.chance(15)) {
      Element block = add(cib.opDefaults, "meta_attributes", "id", "op-defaults");
      cib.nvpair(block, "timeout", "42s");
      if (draft.chance(30)) {
        rules.ofOperationDefaults(block);
      }
    }
  }
}
