package io.rulemaker.cli.lab;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.rules.PolicySet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The connection resources of executors, in a configuration and in a status. */
final class ExecutorConnections {
  private ExecutorConnections() {}

  /**
   * Adds what the leader adds when an executor joins for the first time: who replaces the whole
   * configuration later must not take it away.
   */
  static void add(Element configuration, List<LabHost> executors) {
    for (LabHost executor : executors) {
      String name = executor.name();
      configuration
          .childOrNew("nodes")
          .add(new Element("node").set("id", name).set("uname", name).set("type", "remote"));
      Element connection =
          configuration
              .childOrNew("resources")
              .add(
                  new Element("primitive")
                      .set("id", name)
                      .set("class", "ocf")
                      .set("provider", "pacemaker")
                      .set("type", "remote"));
      connection
          .add(new Element("operations"))
          .add(
              new Element("op")
                  .set("id", name + "-monitor-1s")
                  .set("name", "monitor")
                  .set("interval", "1s"));
    }
  }

  /** The executors that are online, as decisions see them. */
  static Set<String> online(Element cib) {
    long now = System.currentTimeMillis() / 1000;
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    return scheduler.observe(new ClusterSnapshot(cib, now)).nodes.stream()
        .filter(node -> node.remote && node.online)
        .map(node -> node.name)
        .collect(Collectors.toSet());
  }
}
