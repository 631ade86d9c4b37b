package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.value.Integers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The section {@code nodes} (CF-29, CF-30). */
public final class NodeReader {
  private NodeReader() {}

  static void read(Cluster cluster) {
    Element section = cluster.document.section("nodes");
    if (section == null) {
      return;
    }
    for (Element xml : section.children()) {
      if (!xml.is("node")) {
        continue;
      }
      String type = xml.get("type", "member");
      boolean remote = type.equals("remote");
      if (!remote && !type.equalsIgnoreCase("member")) {
        cluster.problem(
            Severity.ERROR,
            xml,
            "node type [" + type + "] is unknown; this and all later nodes are ignored",
            "use member or remote");
        break;
      }
      create(cluster, xml, remote);
    }
    cluster.dc = cluster.nodes.withId(cluster.cib.get("dc-uuid"));
  }

  private static void create(Cluster cluster, Element xml, boolean remote) {
    String id = xml.id();
    if (id == null || id.isEmpty()) {
      cluster.problem(Severity.ERROR, xml, "node without id; it is ignored", "give it an id");
      return;
    }
    String name = xml.get("uname", id);
    if (cluster.nodes.named(name) != null || cluster.nodes.withId(id) != null) {
      cluster.problem(
          Severity.ERROR,
          xml,
          "node name [" + name + "] or id [" + id + "] occurs twice; the later one is ignored",
          "remove one of the nodes");
      return;
    }
    Node node = cluster.nodes.create(id, name, remote);
    node.baseScore = score(cluster, xml);
    node.unclean = !remote && cluster.options.startupFencing;
    addBuiltIns(cluster, node);
    Map<String, String> attributes = new LinkedHashMap<>(node.attributes);
    NvSets.merge(cluster, xml, "instance_attributes", RuleInput.none(), attributes, null);
    attributes.forEach(node.attributes::putIfAbsent);
    addSiteName(cluster, node);
    readUtilization(cluster, xml, node.utilization);
    node.remaining.putAll(node.utilization);
  }

  private static int score(Cluster cluster, Element xml) {
    String text = xml.get("score");
    OptionalInt score = cluster.options.score(text);
    if (text != null && score.isEmpty()) {
      cluster.problem(
          Severity.ERROR, xml, "score [" + text + "] is none; 0 is used", "give an integer");
    }
    return score.orElse(0);
  }

  /**
   * Sets the built-in attributes of a node that is listed, or whose state is being read (CF-30).
   * The kind of a guest is {@code container} only once its connection is linked to its launcher.
   */
  public static void addBuiltIns(Cluster cluster, Node node) {
    node.attributes.put("#uname", node.name);
    node.attributes.put("#id", node.id);
    node.attributes.put("#kind", kind(node));
    String dc = cluster.cib.get("dc-uuid");
    node.attributes.put("#is_dc", Boolean.toString(dc != null && dc.equalsIgnoreCase(node.id)));
    if (cluster.options.clusterName != null) {
      node.attributes.put("#cluster-name", cluster.options.clusterName);
    }
  }

  /** Sets {@code #site-name}, if absent, once all other attributes are known (CF-30). */
  public static void addSiteName(Cluster cluster, Node node) {
    String site = node.attributes.getOrDefault("site-name", cluster.options.clusterName);
    if (site != null) {
      node.attributes.putIfAbsent("#site-name", site);
    }
  }

  private static String kind(Node node) {
    if (!node.remote) {
      return "cluster";
    }
    return node.isGuest() || "container".equals(node.attribute("#kind")) ? "container" : "remote";
  }

  /** Merges utilization blocks; invalid amounts count 0 (PL-47). */
  static void readUtilization(Cluster cluster, Element owner, Map<String, Integer> into) {
    Map<String, String> texts = new LinkedHashMap<>();
    NvSets.merge(cluster, owner, "utilization", RuleInput.none(), texts, null);
    texts.forEach(
        (name, text) -> {
          if (Integers.parse(text).isEmpty()) {
            cluster.problem(
                Severity.ERROR,
                owner,
                "utilization " + name + " [" + text + "] is no integer; 0 is used",
                "give an integer");
          }
          into.put(name, Integers.parse(text, 0));
        });
  }
}
