package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.MultipleActive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.ResourceConfig;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.Management;
import io.rulemaker.rules.observe.ManagementSetting;
import io.rulemaker.rules.observe.RequiresDefault;
import io.rulemaker.rules.observe.RequiresSetting;
import io.rulemaker.rules.observe.RequiresUnset;
import io.rulemaker.rules.observe.ResourceNeeds;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/** Numbers and flags of a resource, from its finished meta table (CF-37 to CF-43). */
final class ResourceSettings {
  private final Cluster cluster;
  private final Resource resource;
  private final ResourceConfig config;

  private ResourceSettings(Cluster cluster, Resource resource) {
    this.cluster = cluster;
    this.resource = resource;
    this.config = resource.config;
  }

  /** Sets everything that does not depend on children. */
  static void apply(Cluster cluster, Resource resource) {
    new ResourceSettings(cluster, resource).apply();
  }

  private void apply() {
    kind();
    numbers();
    flags();
    management();
    requires();
    targetRole();
    resource.plan.priority = config.priority;
    resource.seen.managed = config.managed;
    resource.seen.maintenance = config.maintenance;
    resource.seen.failureTimeoutMs = config.failureTimeoutMs;
  }

  private void kind() {
    config.fenceDevice = "stonith".equalsIgnoreCase(config.agentClass);
    if (config.fenceDevice) {
      cluster.fencingAvailable = true;
    }
    config.remoteConnection =
        "ocf".equalsIgnoreCase(config.agentClass)
            && "pacemaker".equalsIgnoreCase(config.provider)
            && "remote".equalsIgnoreCase(config.agentType);
    config.internal = Booleans.isTrue(config.meta("internal_rsc"));
  }

  private void numbers() {
    config.priority = score("priority", 0);
    config.stickiness = score("resource-stickiness", 0);
    int threshold = score("migration-threshold", Score.INFINITY);
    if (threshold < 0) {
      invalid("migration-threshold", "use 0 or more");
      threshold = Score.INFINITY;
    }
    config.migrationThreshold = threshold;
    config.failureTimeoutMs = duration("failure-timeout", config.meta("failure-timeout"));
    if (config.remoteConnection && config.meta("container") == null) {
      String interval = Parameters.of(cluster, resource, null).get("reconnect_interval");
      if (interval != null) {
        config.reconnectIntervalMs = duration("reconnect_interval", interval);
        config.failureTimeoutMs = config.reconnectIntervalMs;
      }
    }
  }

  private void flags() {
    config.critical = flag("critical", true);
    config.notify = flag("notify", false);
    boolean remoteNode = config.remoteConnection && config.meta("container") == null;
    config.migratable = flag("allow-migrate", remoteNode);
    boolean inClone = resource instanceof Clone || resource.enclosingClone() != null;
    config.promotable = inClone && flag("promotable", false);
    config.unique = !inClone || evaluatedUnique();
    config.multipleActive = multipleActive();
  }

  /** CF-43: unique if it says so, or if it says nothing but wants several instances a node. */
  private boolean evaluatedUnique() {
    String text = config.meta("globally-unique");
    return text != null
        ? flag("globally-unique", false)
        : Integers.parse(config.meta("clone-node-max"), 1) > 1;
  }

  private MultipleActive multipleActive() {
    String text = config.meta("multiple-active");
    switch (text == null ? "stop_start" : text.toLowerCase(Locale.ROOT)) {
      case "stop_only":
        return MultipleActive.STOP_ONLY;
      case "block":
        return MultipleActive.BLOCK;
      case "stop_unexpected":
        return MultipleActive.STOP_UNEXPECTED;
      case "stop_start":
        return MultipleActive.STOP_START;
      default:
        invalid("multiple-active", "use stop_start, stop_only, stop_unexpected or block");
        return MultipleActive.STOP_START;
    }
  }

  private void management() {
    String managed = config.meta("is-managed");
    boolean given = managed != null && !managed.equalsIgnoreCase("default");
    if (given && Booleans.parse(managed).isEmpty()) {
      invalid("is-managed", "use true or false; until then it is not managed");
    }
    Management management =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new ManagementSetting(
                given && !Booleans.isTrue(managed),
                flag("maintenance", false),
                cluster.options.maintenanceMode),
            Management.class);
    config.managed = management.managed();
    config.maintenance = management.maintenance();
  }

  private void requires() {
    String text = config.meta("requires");
    ResourceNeeds needs = text == null ? null : needs(text.toLowerCase(Locale.ROOT));
    if (needs == null) {
      if (text != null) {
        invalid("requires", "use nothing, quorum, fencing or unfencing");
      }
      needs = needs(defaultRequires());
    }
    config.needsQuorum = needs.quorum();
    config.needsFencing = needs.fencing();
    config.needsUnfencing = needs.unfencing();
    if (text != null && needs.fencing() && !cluster.options.fencingEnabled) {
      warn("requires [" + text + "] while fencing is disabled", "enable fencing");
    }
  }

  private ResourceNeeds needs(String requires) {
    return cluster.policies.askOne(
        Phase.OBSERVE,
        new RequiresSetting(requires, config.fenceDevice, cluster.options.fencingEnabled),
        ResourceNeeds.class);
  }

  private String defaultRequires() {
    RequiresUnset unset =
        new RequiresUnset(
            config.fenceDevice,
            config.remoteConnection,
            cluster.unfencingInUse,
            cluster.options.fencingEnabled,
            cluster.options.noQuorumPolicy.name().toLowerCase(Locale.ROOT));
    return cluster.policies.askOne(Phase.OBSERVE, unset, RequiresDefault.class).requires();
  }

  /** CF-42: only {@code Stopped} and, where something can be promoted, {@code Unpromoted} ask. */
  private void targetRole() {
    String text = config.meta("target-role");
    if (text == null || text.equalsIgnoreCase("default")) {
      return;
    }
    Role role = Role.parse(text).orElse(Role.UNKNOWN);
    switch (role) {
      case STARTED -> {
        // The default.
      }
      case STOPPED -> request(role);
      case UNPROMOTED, PROMOTED -> {
        if (!config.promotable) {
          if (!(resource instanceof Bundle)) {
            invalid("target-role", "only promotable clones have such a role");
          }
        } else if (role == Role.UNPROMOTED) {
          request(role);
        }
      }
      default -> invalid("target-role", "use Started, Stopped, Promoted or Unpromoted");
    }
  }

  private void request(Role role) {
    config.requestedRole = role;
    config.disabled = true;
    resource.plan.nextRole = role;
  }

  private boolean flag(String name, boolean otherwise) {
    String text = config.meta(name);
    if (text == null) {
      return otherwise;
    }
    if (Booleans.parse(text).isEmpty()) {
      invalid(name, "use true or false");
    }
    return Booleans.isTrue(text);
  }

  private int score(String name, int otherwise) {
    String text = config.meta(name);
    if (text == null || text.equalsIgnoreCase("default")) {
      return otherwise;
    }
    OptionalInt score = cluster.options.score(text);
    if (score.isEmpty()) {
      invalid(name, "use an integer, INFINITY or -INFINITY");
    }
    return score.orElse(otherwise);
  }

  private long duration(String name, String text) {
    if (text == null) {
      return 0;
    }
    if (Durations.interval(text).isEmpty()) {
      problem(Severity.ERROR, name, text, "use a duration such as 60s");
    }
    return Durations.intervalMs(text);
  }

  private void invalid(String name, String remedy) {
    problem(Severity.ERROR, name, config.meta(name), remedy);
  }

  /** Reports a value where it is written, not again for everything that inherits it. */
  private void problem(Severity severity, String name, String value, String remedy) {
    if (!inherited(name)) {
      String text = name + " [" + value + "] is invalid; the default applies";
      cluster.problem(severity, config.definition, text, remedy);
    }
  }

  private void warn(String message, String remedy) {
    if (!inherited("requires")) {
      Element where = config.definition;
      cluster.problem(Severity.WARNING, where, message, remedy);
    }
  }

  private boolean inherited(String name) {
    return resource.parent != null
        && config.meta(name) != null
        && Objects.equals(config.meta(name), resource.parent.config.meta(name));
  }
}
