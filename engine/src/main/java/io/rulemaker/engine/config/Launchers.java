package io.rulemaker.engine.config;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;

/** Links resources to what launches them, and connections to their nodes (CF-33, BR-28). */
public final class Launchers {
  private Launchers() {}

  /** Links a resource and all below it. */
  static void link(Cluster cluster, Resource resource) {
    for (Primitive primitive : resource.primitives()) {
      linkLauncher(cluster, primitive);
      if (primitive.config.remoteConnection) {
        linkNode(cluster, primitive);
      }
    }
  }

  private static void linkLauncher(Cluster cluster, Primitive primitive) {
    String name = primitive.config.meta("container");
    if (name == null || name.equals(primitive.id)) {
      return;
    }
    Resource launcher = cluster.resource(name);
    if (launcher == null) {
      cluster.problem(
          Severity.ERROR,
          primitive.config.definition,
          "container [" + name + "] is no resource; it is ignored",
          "name the resource that brings this one up");
      return;
    }
    primitive.launcher = launcher;
    launcher.launched.add(primitive);
  }

  /** Links a connection with the node of its id, if there is such a remote-type node. */
  public static void linkNode(Cluster cluster, Primitive connection) {
    Node node = cluster.nodes.withId(connection.id);
    if (node == null) {
      node = cluster.nodes.named(connection.id);
    }
    if (node == null || !node.remote) {
      cluster.problem(
          Severity.ERROR,
          connection.config.definition,
          "connection [" + connection.id + "] leads to no remote node",
          node == null
              ? "define the connection at the top level of the resources"
              : "choose an id that is not the name of a cluster node");
      return;
    }
    connection.connectsTo = node;
    node.connection = connection;
    if (connection.launcher != null) {
      node.attributes.put("#kind", "container");
    } else if (cluster.options.startupFencing) {
      node.unclean = true;
    }
  }
}
