package io.rulemaker.cli.lab;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.lab.LabHost;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /** The executors to which a member holds the connection: its last operation was a start. */
  static Set<String> active(Element cib) {
    Set<String> active = new TreeSet<>();
    for (Element node : cib.child("status").children("node_state")) {
      if ("member".equals(node.get("join"))) {
        node.walk(element -> addIfStarted(element, active));
      }
    }
    return active;
  }

  private static void addIfStarted(Element resource, Set<String> active) {
    if (!resource.is("lrm_resource") || !"remote".equals(resource.get("type"))) {
      return;
    }
    for (Element operation : resource.children("lrm_rsc_op")) {
      if (operation.id().equals(resource.id() + "_last_0")
          && "start".equals(operation.get("operation"))
          && "0".equals(operation.get("rc-code"))) {
        active.add(resource.id());
      }
    }
  }
}
