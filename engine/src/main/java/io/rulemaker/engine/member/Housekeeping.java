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
    Map<String, String> wanted = new LinkedHashMap<>();
    wanted.put("dc-version", VERSION);
    wanted.put("cluster-infrastructure", "rulemaker");
    wanted.forEach((name, value) -> property(configuration, name, value, true));
    property(configuration, "have-watchdog", "false", false);
    property(configuration, "cluster-name", core.settings.cluster(), false);
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
