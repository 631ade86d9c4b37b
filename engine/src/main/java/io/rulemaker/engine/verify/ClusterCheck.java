package io.rulemaker.engine.verify;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Options.QuorumPolicy;
import io.rulemaker.engine.model.Problem.Severity;
import java.util.List;

/** Options that are misspelled, and a cluster that cannot be safe. */
final class ClusterCheck {
  private static final List<String> OPTIONS =
      List.of(
          "batch-limit",
          "cancel-removed-actions",
          "cluster-delay",
          "cluster-infrastructure",
          "cluster-ipc-limit",
          "cluster-name",
          "cluster-recheck-interval",
          "concurrent-fencing",
          "dc-deadtime",
          "dc-version",
          "election-timeout",
          "enable-acl",
          "enable-startup-probes",
          "fence-reaction",
          "fence-remote-without-quorum",
          "fencing-action",
          "fencing-enabled",
          "fencing-max-attempts",
          "fencing-timeout",
          "fencing-watchdog-timeout",
          "have-watchdog",
          "join-finalization-timeout",
          "join-integration-timeout",
          "last-lrm-refresh",
          "load-threshold",
          "maintenance-mode",
          "migration-limit",
          "no-quorum-policy",
          "node-action-limit",
          "node-health-base",
          "node-health-green",
          "node-health-red",
          "node-health-strategy",
          "node-health-yellow",
          "node-pending-timeout",
          "pe-error-series-max",
          "pe-input-series-max",
          "pe-warn-series-max",
          "placement-strategy",
          "priority-fencing-delay",
          "shutdown-escalation",
          "shutdown-lock",
          "shutdown-lock-limit",
          "start-failure-is-fatal",
          "startup-fencing",
          "stonith-action",
          "stonith-enabled",
          "stonith-max-attempts",
          "stonith-timeout",
          "stonith-watchdog-timeout",
          "stop-all-resources",
          "stop-orphan-actions",
          "stop-orphan-resources",
          "stop-removed-resources",
          "symmetric-cluster",
          "transition-delay");

  private final Cluster cluster;

  ClusterCheck(Cluster cluster) {
    this.cluster = cluster;
  }

  void check() {
    Element section = cluster.document.section("crm_config");
    for (String name : cluster.options.texts.keySet()) {
      String meant = Spelling.nearest(name, OPTIONS);
      if (meant != null) {
        cluster.problem(
            Severity.WARNING,
            section,
            "option [" + name + "] is unknown and has no effect",
            "did you mean " + meant + "?");
      }
    }
    version();
    fencing(section);
  }

  /** A version that is no number counts as 0: this copy would lose against any other. */
  private void version() {
    for (String name : List.of("admin_epoch", "epoch", "num_updates")) {
      String text = cluster.cib.get(name);
      if (text != null && !text.matches("\\d{1,18}")) {
        cluster.problem(
            Severity.ERROR,
            cluster.cib,
            name + " [" + text + "] is no version number; 0 is used",
            "use a number from 0 upwards");
      }
    }
  }

  private void fencing(Element section) {
    if (!cluster.options.fencingEnabled) {
      cluster.problem(
          Severity.WARNING,
          section,
          "fencing is disabled: a node that is lost may still run what is started elsewhere",
          "configure fence devices and set fencing-enabled=true");
    } else if (!cluster.fencingAvailable && !cluster.resources.isEmpty()) {
      cluster.problem(
          Severity.ERROR,
          section,
          "fencing is enabled without any fence device: no resource will be started",
          "configure a fence device, or a watchdog");
    }
    if (cluster.options.noQuorumPolicy == QuorumPolicy.IGNORE && cluster.nodes.size() > 2) {
      cluster.problem(
          Severity.WARNING,
          section,
          "no-quorum-policy [ignore] with more than two nodes: every part of a split cluster goes on",
          "use stop, freeze or fence");
    }
  }
}
