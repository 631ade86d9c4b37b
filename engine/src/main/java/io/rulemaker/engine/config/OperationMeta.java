package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.ResourceConfig;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Dates;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.observe.OnFailSetting;
import io.rulemaker.rules.observe.PermittedOnFail;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Effective, normalised meta-attributes of one operation (CF-54, CF-55, CF-59, AC-8 to AC-12). */
final class OperationMeta {
  private static final long DEFAULT_TIMEOUT_MS = 20_000;
  private static final String TAG = "meta_attributes";

  private final Cluster cluster;
  private final Resource resource;
  private final OperationDefinition definition;
  private final String task;
  private final long intervalMs;
  private final Map<String, String> table = new HashMap<>();

  OperationMeta(
      Cluster cluster,
      Resource resource,
      OperationDefinition definition,
      String task,
      long intervalMs) {
    this.cluster = cluster;
    this.resource = resource;
    this.definition = definition;
    this.task = task;
    this.intervalMs = intervalMs;
  }

  Map<String, String> table() {
    ResourceConfig config = resource.config;
    RuleInput input =
        new RuleInput(
            null,
            null,
            null,
            config.agentClass,
            config.provider,
            config.agentType,
            task,
            intervalMs,
            null);
    if (definition != null) {
      NvSets.merge(cluster, definition.xml(), TAG, input, table, null);
      definition.xml().forEachAttribute(table::put);
    }
    if (probe() && !table.containsKey("timeout")) {
      probeTimeout();
    }
    Element defaults = cluster.document.section("op_defaults");
    NvSets.merge(cluster, defaults, TAG, input, table, null);
    table.remove("id");
    if (intervalMs > 0) {
      table.put("interval", Long.toString(intervalMs));
    } else {
      table.remove("interval");
    }
    normaliseTimeout();
    normaliseOnFail();
    normaliseStartDelay();
    return table;
  }

  private boolean probe() {
    return task.equals("monitor") && intervalMs == 0;
  }

  /**
   * A probe without timeout takes that of the most frequent monitor, whatever its role (trap 7).
   */
  private void probeTimeout() {
    OperationDefinition shortest = null;
    for (OperationDefinition operation : operations()) {
      if (operation.enabled()
          && operation.name().equals("monitor")
          && operation.intervalMs() > 0
          && (shortest == null || operation.intervalMs() < shortest.intervalMs())) {
        shortest = operation;
      }
    }
    if (shortest != null && shortest.xml().has("timeout")) {
      table.put("timeout", shortest.xml().get("timeout"));
    }
  }

  /** The configured operations; collectives have none, only {@code op_defaults} concern them. */
  private List<OperationDefinition> operations() {
    return resource instanceof Primitive primitive ? primitive.operations : List.of();
  }

  private void normaliseTimeout() {
    if (resource.config.fenceDevice && (task.equals("start") || probe())) {
      String timeout = Parameters.of(cluster, resource, null).get("pcmk_monitor_timeout");
      if (timeout != null) {
        table.put("timeout", timeout);
      }
    }
    long ms = Durations.timeout(table.get("timeout")).orElse(0);
    if (ms <= 0) {
      if (table.containsKey("timeout")) {
        invalid("timeout", "use a number with a unit, such as 20s; until then 20s is used");
      }
      ms = DEFAULT_TIMEOUT_MS;
    }
    table.put("timeout", Long.toString(Math.min(ms, Integer.MAX_VALUE)));
  }

  private void normaliseOnFail() {
    String configured = table.getOrDefault("on-fail", "");
    PermittedOnFail permitted =
        cluster.policies.askOne(
            Phase.OBSERVE,
            new OnFailSetting(
                task,
                intervalMs > 0,
                Role.parse(table.get("role")).orElse(null) == Role.PROMOTED,
                configured.toLowerCase(Locale.ROOT),
                task.equals("demote") ? promotedMonitorOnFail() : ""),
            PermittedOnFail.class);
    if (permitted == null) {
      if (!configured.isEmpty()) {
        invalid("on-fail", "choose another answer; until then the default applies");
      }
      table.remove("on-fail");
    } else if (!configured.equalsIgnoreCase(permitted.onFail())) {
      table.put("on-fail", permitted.onFail());
    }
  }

  private String promotedMonitorOnFail() {
    String found = "";
    for (OperationDefinition operation : operations()) {
      String onFail = operation.xml().get("on-fail");
      if (operation.enabled()
          && operation.name().equals("monitor")
          && operation.intervalMs() > 0
          && Role.parse(operation.role()).orElse(null) == Role.PROMOTED
          && onFail != null
          && !onFail.equalsIgnoreCase("demote")) {
        found = onFail.toLowerCase(Locale.ROOT);
      }
    }
    return found;
  }

  private void normaliseStartDelay() {
    String given = table.get("start-delay");
    if (given != null) {
      long ms = Durations.timeout(given).orElse(0);
      table.put("start-delay", Long.toString(Math.max(0, ms)));
      return;
    }
    OptionalLong origin = Dates.parse(table.get("interval-origin"), cluster.now, cluster.zone);
    if (intervalMs > 0 && origin.isPresent()) {
      long seconds = Durations.toSeconds(intervalMs);
      long rest = (cluster.now - origin.getAsLong()) % seconds;
      long delay = rest <= 0 ? -rest : seconds - rest;
      table.put("start-delay", Long.toString(delay * 1000));
    } else if (intervalMs > 0 && table.containsKey("interval-origin")) {
      invalid(
          "interval-origin", "use a date such as 2005-05-01 12:00:00Z; until then it is ignored");
    }
  }

  private void invalid(String name, String remedy) {
    Element where = definition == null ? resource.config.definition : definition.xml();
    cluster.problem(
        Severity.ERROR,
        where,
        task + ": " + name + " [" + table.get(name) + "] is invalid",
        remedy);
  }
}
