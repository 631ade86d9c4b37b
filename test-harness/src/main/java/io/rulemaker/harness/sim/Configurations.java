package io.rulemaker.harness.sim;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.ConnectionAgent;
import io.rulemaker.engine.port.AgentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what the simulation needs to know of a configuration. */
final class Configurations {
  /** Each change leaves one of these behind: an option that nobody knows. */
  static final String MARKER = "change-";

  private Configurations() {}

  static boolean fencingEnabled(Element cib) {
    return !"false".equals(property(cib, "stonith-enabled"));
  }

  /** The value of a cluster option; null if it is not set. */
  static String property(Element cib, String name) {
    Element options = cib.childOrNew("configuration").childOrNew("crm_config");
    for (Element set : options.children("cluster_property_set")) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return pair.get("value");
        }
      }
    }
    return null;
  }

  /** The changes that a configuration contains. */
  static Set<String> markers(Element cib) {
    Set<String> markers = new TreeSet<>();
    Element options = cib.childOrNew("configuration").childOrNew("crm_config");
    for (Element set : options.children("cluster_property_set")) {
      for (Element pair : set.children("nvpair")) {
        if (pair.get("name", "").startsWith(MARKER)) {
          markers.add(pair.get("name"));
        }
      }
    }
    return markers;
  }

  /** The version as clients name it. */
  static String version(Element cib) {
    CibVersion version = CibVersion.of(cib);
    return version.adminEpoch() + "." + version.epoch();
  }

  /** Whether a node is configured: executors are as soon as they joined once. */
  static boolean hasNode(Element cib, String name) {
    return cib.childOrNew("configuration").childOrNew("nodes").children("node").stream()
        .anyMatch(node -> name.equals(node.get("uname")));
  }

  /** Whether a primitive stands for the connection to an executor, and not for a service. */
  static boolean isConnection(Element primitive) {
    return ConnectionAgent.isFor(
        new AgentId(primitive.get("class"), primitive.get("provider"), primitive.get("type")));
  }

  /** Top-level resources that can be moved: no fence devices, no clones. */
  static List<String> movable(Element cib) {
    List<String> ids = new ArrayList<>();
    for (Element top : cib.childOrNew("configuration").childOrNew("resources").children()) {
      boolean device = "stonith".equals(top.get("class"));
      if ((top.is("primitive") || top.is("group")) && !device) {
        ids.add(top.id());
      }
    }
    return ids;
  }

  /** What is known of the nodes, as text in an order of its own. */
  static String status(Element cib) {
    Element status = cib.child("status");
    List<String> lines = new ArrayList<>();
    if (status != null) {
      for (Element state : status.children("node_state")) {
        state.walk(
            element -> {
              if (!element.is("lrm") && !element.is("lrm_resources")) {
                lines.add(path(element) + CibWriter.write(element.copyWithoutChildren()));
              }
            });
      }
    }
    lines.sort(null);
    return String.join("", lines);
  }

  private static String path(Element element) {
    StringBuilder path = new StringBuilder();
    for (Element e = element.parent(); e != null && !e.is("status"); e = e.parent()) {
      path.insert(0, e.id() + "/");
    }
    return path.toString();
  }

  /** The content of the configuration as text, without the rest of the document. */
  static String text(Element cib) {
    Element configuration = cib.child("configuration");
    return configuration == null ? "" : CibWriter.write(configuration);
  }
}
