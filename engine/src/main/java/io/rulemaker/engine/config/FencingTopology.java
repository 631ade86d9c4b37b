package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Integers;

/** Validates {@code fencing-topology}; decisions do not depend on it (phase P8). */
final class FencingTopology {
  private static final int LEVELS = 9;

  private FencingTopology() {}

  static void check(Cluster cluster) {
    Element topology = cluster.document.configuration("fencing-topology");
    if (topology == null) {
      return;
    }
    for (Element level : topology.children("fencing-level")) {
      long index = Integers.parse(level.get("index")).orElse(0);
      if (index < 1 || index > LEVELS) {
        problem(
            cluster,
            level,
            "index [" + level.get("index") + "] is no fencing level",
            "use 1 to " + LEVELS);
      }
      if (!level.has("target") && !level.has("target-pattern") && !level.has("target-attribute")) {
        problem(
            cluster,
            level,
            "no target: nothing is fenced by it",
            "give target, target-pattern or target-attribute");
      }
      checkDevices(cluster, level);
    }
  }

  private static void checkDevices(Cluster cluster, Element level) {
    for (String device : level.get("devices", "").split(",")) {
      String id = device.strip();
      if (id.isEmpty()) {
        problem(
            cluster,
            level,
            "a device of [" + level.get("devices") + "] is empty",
            "list the ids of fence devices, separated by commas");
        continue;
      }
      Resource resource = cluster.resource(id);
      if (resource == null || !resource.config.fenceDevice) {
        problem(
            cluster,
            level,
            "device [" + id + "] is no configured fence device",
            "name a primitive of class stonith");
      }
    }
  }

  private static void problem(Cluster cluster, Element level, String message, String remedy) {
    cluster.problem(Severity.ERROR, level, message, remedy);
  }
}
