package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Differences in what the configuration and the history say before anything is placed. */
final class StatusDifferences {
  private StatusDifferences() {}

  /** The differences. */
  static List<Explanation> all() {
    return List.of(
        new KnownLines(
            "node in maintenance: only unmanages what runs there, so that it stays watched on other"
                + " nodes (ST-58, AC-28, no corpus case)",
            StatusDifferences::isMonitorBesideMaintenance),
        new KnownCause(
            "rule with boolean-op=or adds the own score of an offline node (PL-8, no corpus case)",
            StatusDifferences::isRuleOfAlternatives),
        new KnownCause(
            "score-attribute without a value bans the node (CF-24, no corpus case)",
            StatusDifferences::isScoreAttribute),
        new KnownCause(
            "defined and not_defined pass with a value, too (CF-21, no corpus case)",
            StatusDifferences::isDefinednessWithValue),
        new KnownCause(
            "an expired failure without a digest is issued again like one with it (ST-47, no"
                + " corpus case)",
            StatusDifferences::isFailureWithoutDigest),
        new KnownCause(
            "an expired failure of a stop still blocks, and an expired one as promoted still has"
                + " that role (ST-27, ST-47; corpus: expired-stop-1)",
            StatusDifferences::isFailureThatExpires),
        new KnownCause(
            "operations whose key has another name find no configuration (ST-25, no corpus case)",
            StatusDifferences::isOperationWithForeignKey),
        new KnownCause(
            "a pending operation beside its own later failure counts (ST-36; corpus:"
                + " leftover-pending-monitor)",
            StatusDifferences::isPendingOperation),
        new KnownCause(
            "a node state without a name is read with its history (ST-1; corpus:"
                + " pending-node-no-uname)",
            StatusDifferences::isNamelessNodeState),
        new KnownSetting(
            "without quorum remote nodes are fenced that run, though a node that may connect to them"
                + " is offline (ST-11, no corpus case)",
            ClusterShape::isInquorateWithRemoteNodes,
            cib -> cib.set("have-quorum", "1")),
        new KnownCause(
            "several instances on a node do not make them unique (CF-43; corpus: promoted-0)",
            StatusDifferences::isMaximumPerNode),
        new KnownCause(
            "attributes of the host: those of the node where the container runs now, for roles too"
                + " (CL-28; corpus: guest-host-not-fenceable)",
            StatusDifferences::isAttributeTarget),
        new KnownCause(
            "group member active before its predecessor: its blocked stop blocks nothing"
                + " (corpus: group-fail)",
            StatusDifferences::isActiveBeforePredecessor));
  }

  private static boolean isMonitorBesideMaintenance(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher monitor =
        Pattern.compile(
                "(?:action -|edge - \\S+ ->) rsc_op:(.+)_monitor_\\d+@\\S+"
                    + "|(?:action|edge) \\+ .*cancel\\[(.+)_monitor_\\d+]@\\S+")
            .matcher(line);
    return monitor.matches()
        && cluster.isRecordedInMaintenance(
            ClusterShape.withoutInstance(
                monitor.group(1) != null ? monitor.group(1) : monitor.group(2)));
  }

  private static boolean isRuleOfAlternatives(ClusterShape cluster, Element element) {
    return element.is("rsc_location")
        && element.children("rule").stream().anyMatch(rule -> "or".equals(rule.get("boolean-op")));
  }

  private static boolean isScoreAttribute(ClusterShape cluster, Element element) {
    return element.is("rsc_location")
        && element.children("rule").stream().anyMatch(rule -> rule.has("score-attribute"));
  }

  private static boolean isDefinednessWithValue(ClusterShape cluster, Element element) {
    List<Element> found = new ArrayList<>();
    if (element.is("rsc_location")) {
      element.walk(
          part -> {
            if (part.get("operation", "").endsWith("defined") && part.has("value")) {
              found.add(part);
            }
          });
    }
    return !found.isEmpty();
  }

  private static boolean isFailureWithoutDigest(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && element.id().endsWith("_last_failure_0")
        && !"0".equals(element.get("interval"))
        && !element.has("op-digest");
  }

  /** A failed stop, or a failure as promoted, of a resource whose failures expire. */
  private static boolean isFailureThatExpires(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && ("stop".equals(element.get("operation")) && !"0".equals(element.get("rc-code"))
            || element.get("rc-code", "").matches("8|9|191")
                && !element.get("transition-key", "").matches("\\d+:\\d+:8:.*"))
        && cluster.hasMeta(ClusterShape.withoutInstance(element.parent().id()), "failure-timeout");
  }

  private static boolean isOperationWithForeignKey(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && !"0".equals(element.get("rc-code"))
        && !element.get("operation_key", element.id()).startsWith(element.parent().id() + "_");
  }

  private static boolean isPendingOperation(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && "-1".equals(element.get("op-status"))
        && element.parent().children("lrm_rsc_op").stream()
            .anyMatch(
                other ->
                    other.id().endsWith("_last_failure_0")
                        && element.get("operation", "").equals(other.get("operation")));
  }

  private static boolean isNamelessNodeState(ClusterShape cluster, Element element) {
    return element.is("node_state") && !element.has("uname");
  }

  private static boolean isMaximumPerNode(ClusterShape cluster, Element element) {
    return element.is("nvpair")
        && "clone-node-max".equals(element.get("name"))
        && element.get("value", "").matches("[2-9]|\\d\\d+")
        && element.parent().parent() != null
        && cluster.leavesUniquenessOpen(element.parent().parent().id());
  }

  private static boolean isAttributeTarget(ClusterShape cluster, Element element) {
    return element.is("nvpair")
        && "container-attribute-target".equals(element.get("name"))
        && "host".equals(element.get("value"));
  }

  private static boolean isActiveBeforePredecessor(ClusterShape cluster, Element element) {
    return element.is("lrm_resource") && cluster.isActiveBeforePredecessor(element.id());
  }
}
