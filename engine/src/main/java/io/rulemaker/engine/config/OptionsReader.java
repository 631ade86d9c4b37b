package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.model.Options.Placement;
import io.rulemaker.engine.model.Options.QuorumPolicy;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.HealthScores;
import io.rulemaker.rules.observe.HealthStrategy;
import io.rulemaker.rules.observe.QuorumPosture;
import io.rulemaker.rules.observe.QuorumSetting;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Cluster options, and what follows from them at once (CF-25 to CF-28). */
final class OptionsReader {
  private static final List<String> QUORUM_POLICIES =
      List.of("stop", "freeze", "ignore", "demote", "fence", "suicide");
  private static final List<String> PLACEMENTS =
      List.of("default", "utilization", "minimal", "balanced");
  private static final List<String> HEALTH_STRATEGIES =
      List.of("none", "migrate-on-red", "only-green", "progressive", "custom");

  private final Cluster cluster;
  private final Options options;
  private final Element section;

  private OptionsReader(Cluster cluster) {
    this.cluster = cluster;
    this.options = cluster.options;
    this.section = cluster.document.section("crm_config");
  }

  static void read(Cluster cluster) {
    new OptionsReader(cluster).read();
  }

  private void read() {
    ClusterProperties.merge(cluster, options.texts);
    cluster.quorate = Booleans.isTrue(cluster.cib.get("have-quorum"));
    readFencing();
    readGeneral();
    readHealth();
    readHeader();
    readQuorumPolicy();
    cluster.unfencingInUse = unfencingInUse();
  }

  private void readFencing() {
    options.fencingEnabled = flag("fencing-enabled", "stonith-enabled", true);
    String action = text("fencing-action", "stonith-action");
    if (action != null && !action.equals("reboot") && !action.equals("off")) {
      invalid("fencing-action", action, "use reboot or off");
      action = null;
    }
    options.fencingAction = action == null ? "reboot" : action;
    options.fencingTimeout = durationText("fencing-timeout", "stonith-timeout", "60s");
    options.haveWatchdog = flag("have-watchdog", null, false);
    options.concurrentFencing = flag("concurrent-fencing", null, true);
    options.startupFencing = options.fencingEnabled && flag("startup-fencing", null, true);
    options.priorityFencingDelayMs = duration("priority-fencing-delay");
    options.fenceRemoteWithoutQuorum = flag("fence-remote-without-quorum", null, false);
    cluster.fencingAvailable = options.haveWatchdog;
  }

  private void readGeneral() {
    options.symmetric = flag("symmetric-cluster", null, true);
    options.maintenanceMode = flag("maintenance-mode", null, false);
    options.stopAllResources = flag("stop-all-resources", null, false);
    options.startFailureIsFatal = flag("start-failure-is-fatal", null, true);
    options.startupProbes = flag("enable-startup-probes", null, true);
    options.stopRemovedResources = flag("stop-removed-resources", "stop-orphan-resources", true);
    options.cancelRemovedActions = flag("cancel-removed-actions", "stop-orphan-actions", true);
    options.nodePendingTimeoutMs = duration("node-pending-timeout");
    options.shutdownLock = flag("shutdown-lock", null, false);
    options.shutdownLockLimitMs = duration("shutdown-lock-limit");
    options.placementStrategy =
        Placement.valueOf(
            word("placement-strategy", PLACEMENTS, "default").toUpperCase(Locale.ROOT));
    options.clusterName = text("cluster-name", null);
  }

  private void readHealth() {
    options.healthStrategy = word("node-health-strategy", HEALTH_STRATEGIES, "none");
    options.healthBase = score("node-health-base", 0);
    HealthScores scores =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new HealthStrategy(
                options.healthStrategy,
                score("node-health-red", -Score.INFINITY),
                score("node-health-yellow", 0),
                score("node-health-green", 0)),
            HealthScores.class);
    options.healthRed = scores.red();
    options.healthYellow = scores.yellow();
    options.healthGreen = scores.green();
  }

  /** What is only handed on to the graph. */
  private void readHeader() {
    options.clusterDelay = durationText("cluster-delay", null, "60s");
    options.batchLimit = integerText("batch-limit", "0");
    options.migrationLimit = Integers.parse(integerText("migration-limit", "-1"), -1);
  }

  private void readQuorumPolicy() {
    String policy = word("no-quorum-policy", QUORUM_POLICIES, "stop");
    boolean everQuorate = Integers.parse(cluster.cib.get("no-quorum-panic"), 0) != 0;
    QuorumPosture posture =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new QuorumSetting(policy, cluster.quorate, options.fencingEnabled, everQuorate),
            QuorumPosture.class);
    options.noQuorumPolicy = QuorumPolicy.valueOf(posture.policy().toUpperCase(Locale.ROOT));
    if (!options.fencingEnabled && (policy.equals("fence") || policy.equals("suicide"))) {
      cluster.problem(
          Severity.ERROR,
          section,
          "no-quorum-policy [" + policy + "] without fencing acts as stop",
          "enable fencing or choose another policy");
    }
  }

  /** CF-28: whether any resource, or the defaults, mention unfencing; rules are not looked at. */
  private boolean unfencingInUse() {
    Element resources = cluster.document.configuration("resources");
    Element defaults = cluster.document.section("rsc_defaults");
    return (resources != null && mentionsUnfencing(resources, true))
        || (defaults != null && mentionsUnfencing(defaults, false));
  }

  private static boolean mentionsUnfencing(Element element, boolean deep) {
    for (Element child : element.children()) {
      if (child.is("meta_attributes")) {
        for (Element pair : child.children()) {
          String name = pair.get("name");
          if (pair.is("nvpair")
              && ("requires".equals(name) || "provides".equals(name))
              && "unfencing".equals(pair.get("value"))) {
            return true;
          }
        }
      } else if (deep && mentionsUnfencing(child, true)) {
        return true;
      }
    }
    return false;
  }

  private String text(String name, String olderName) {
    String value = options.texts.get(name);
    return value == null && olderName != null ? options.texts.get(olderName) : value;
  }

  /** The name under which the user wrote an option. */
  private String written(String name, String olderName) {
    return options.texts.containsKey(name) ? name : olderName;
  }

  private boolean flag(String name, String olderName, boolean otherwise) {
    String text = text(name, olderName);
    if (text != null && Booleans.parse(text).isEmpty()) {
      invalid(written(name, olderName), text, "use true or false");
    }
    return Booleans.parse(text).orElse(otherwise);
  }

  private String word(String name, List<String> allowed, String otherwise) {
    String text = text(name, null);
    String word = text == null ? otherwise : text.toLowerCase(Locale.ROOT);
    if (!allowed.contains(word)) {
      invalid(name, text, "use one of " + String.join(" ", allowed));
      return otherwise;
    }
    return word;
  }

  private int score(String name, int otherwise) {
    String text = text(name, null);
    OptionalInt score = Score.parse(text);
    if (text != null && score.isEmpty()) {
      invalid(name, text, "use an integer, INFINITY or -INFINITY");
    }
    return score.orElse(otherwise);
  }

  private long duration(String name) {
    return Durations.intervalMs(durationText(name, null, null));
  }

  private String durationText(String name, String olderName, String otherwise) {
    String text = text(name, olderName);
    if (text == null) {
      return otherwise;
    }
    OptionalLong ms = Durations.interval(text);
    if (ms.isEmpty()) {
      invalid(written(name, olderName), text, "use a duration such as 60s");
      return otherwise;
    }
    return text;
  }

  private String integerText(String name, String otherwise) {
    String text = text(name, null);
    if (text != null && Integers.parse(text).isEmpty()) {
      invalid(name, text, "use an integer");
      return otherwise;
    }
    return text == null ? otherwise : text;
  }

  private void invalid(String name, String value, String remedy) {
    cluster.problem(
        Severity.ERROR,
        section,
        "option " + name + " [" + value + "] is invalid; the default applies",
        remedy);
  }
}
