package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Nodes that resources imply: remote nodes by their connections, guest nodes by the resources that
 * bring them up (CF-31, CF-32, BR-27, BR-33). They exist before any resource is read.
 */
final class ImpliedNodes {
  private final Cluster cluster;
  private final List<Element> connections = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private ImpliedNodes(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Makes the nodes.
   *
   * @return definitions of the implied connections to guest nodes, to be read behind all resources
   */
  static List<Element> create(Cluster cluster, Element resources) {
    ImpliedNodes implied = new ImpliedNodes(cluster);
    for (Element resource : resources.children()) {
      implied.taken.add(resource.id());
    }
    for (Element resource : resources.children()) {
      if (resource.is("primitive")) {
        implied.remote(resource);
        implied.guest(resource);
      } else if (resource.is("group")) {
        resource.children().forEach(implied::guest);
      }
    }
    return implied.connections;
  }

  private void remote(Element primitive) {
    if (primitive.id() != null
        && "ocf".equalsIgnoreCase(primitive.get("class"))
        && "pacemaker".equalsIgnoreCase(primitive.get("provider"))
        && "remote".equalsIgnoreCase(primitive.get("type"))) {
      node(primitive.id(), "remote");
    }
  }

  private void node(String name, String kind) {
    if (cluster.nodes.named(name) == null) {
      Node node = cluster.nodes.create(name, name, true);
      node.attributes.put("#kind", kind);
    }
  }

  private void guest(Element primitive) {
    if (!primitive.is("primitive") || primitive.id() == null) {
      return;
    }
    Map<String, String> meta = literalMeta(primitive);
    String name = meta.get("remote-node");
    if (name == null) {
      return;
    }
    if (!taken.add(name)) {
      cluster.problem(
          Severity.ERROR,
          primitive,
          "remote-node [" + name + "] is the id of a resource already; there is no guest node",
          "choose another name for the guest node");
      return;
    }
    node(name, "container");
    ConnectionDefinition connection =
        new ConnectionDefinition(name, primitive.id())
            .address(meta.get("remote-addr"))
            .port(meta.get("remote-port"))
            .connectTimeout(meta.getOrDefault("remote-connect-timeout", "60s"))
            .meta("allow-migrate", meta.get("remote-allow-migrate"))
            .meta("is-managed", meta.get("is-managed"));
    connections.add(connection.toXml());
  }

  /** Plain nvpairs of the resource's own blocks; of equal names the last counts (CF-32). */
  private static Map<String, String> literalMeta(Element primitive) {
    Map<String, String> meta = new HashMap<>();
    for (Element block : primitive.children()) {
      if (block.is("meta_attributes")) {
        for (Element pair : block.children()) {
          if (pair.is("nvpair") && pair.has("name") && pair.has("value")) {
            meta.put(pair.get("name"), pair.get("value"));
          }
        }
      }
    }
    return meta;
  }
}
