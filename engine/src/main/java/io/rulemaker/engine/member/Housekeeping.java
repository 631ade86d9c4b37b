package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the leader itself writes into the configuration (L-4): its members, and properties that say
 * what kind of cluster this is.
 */
final class Housekeeping {
  private static final String SET = "cib-bootstrap-options";

  /** What runs the cluster, as tools show it. */
  private static final String VERSION = "rulemaker-1.0";

  /** How often a member looks whether an executor is in touch; it costs nothing. */
  private static final String CONNECTION_MONITOR = "1s";

  private Housekeeping() {}

  /** Whether nothing is missing. */
  static boolean isComplete(Element configuration, Leadership leader, Core core) {
    Element completed = configuration.copy();
    complete(completed, leader, core);
    return completed.sameAs(configuration);
  }

  /** Adds what is missing. */
  static void complete(Element configuration, Leadership leader, Core core) {
    Element nodes = configuration.childOrNew("nodes");
    for (String member : leader.followers().names()) {
      boolean known =
          nodes.children("node").stream().anyMatch(node -> member.equals(node.get("uname")));
      if (!known) {
        nodes.add(new Element("node").set("id", member).set("uname", member));
      }
    }
    for (String executor : leader.executors().names()) {
      addExecutor(configuration, executor);
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("dc-version", VERSION);
    wanted.put("cluster-infrastructure", "rulemaker");
    wanted.forEach((name, value) -> property(configuration, name, value, true));
    property(configuration, "have-watchdog", "false", false);
    property(configuration, "cluster-name", core.settings.cluster(), false);
  }

  /** An executor is a remote node: it has a connection resource of its name (BR-33). */
  private static void addExecutor(Element configuration, String name) {
    boolean[] taken = new boolean[1];
    Element resources = configuration.childOrNew("resources");
    resources.walk(element -> taken[0] |= name.equals(element.id()));
    Element nodes = configuration.childOrNew("nodes");
    if (taken[0] || nodes.children("node").stream().anyMatch(node -> isCalled(node, name))) {
      return;
    }
    nodes.add(new Element("node").set("id", name).set("uname", name).set("type", "remote"));
    Element connection =
        resources.add(
            new Element("primitive")
                .set("id", name)
                .set("class", "ocf")
                .set("provider", "pacemaker")
                .set("type", "remote"));
    Element operations = connection.add(new Element("operations"));
    operations.add(
        new Element("op")
            .set("id", name + "-monitor-" + CONNECTION_MONITOR)
            .set("name", "monitor")
            .set("interval", CONNECTION_MONITOR));
  }

  private static boolean isCalled(Element node, String name) {
    return name.equals(node.get("uname"));
  }

  private static void property(Element configuration, String name, String value, boolean replace) {
    Element options = configuration.childOrNew("crm_config");
    for (Element set : options.children("cluster_property_set")) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          if (replace) {
            pair.set("value", value);
          }
          return;
        }
      }
    }
    Element own = null;
    for (Element set : options.children("cluster_property_set")) {
      own = SET.equals(set.id()) ? set : own;
    }
    if (own == null) {
      own = options.add(new Element("cluster_property_set").set("id", SET));
    }
    own.add(
        new Element("nvpair").set("id", SET + "-" + name).set("name", name).set("value", value));
  }
}
