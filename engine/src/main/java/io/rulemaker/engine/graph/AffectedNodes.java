package io.rulemaker.engine.graph;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;

/** What an action does to nodes: which go down with it, which change maintenance (OG-45, M-7). */
final class AffectedNodes {
  private AffectedNodes() {}

  /** Appends what applies. */
  static void addTo(Cluster cluster, Element element, Action action) {
    switch (action.task) {
      case "do_shutdown" -> downed(element, action.node.id);
      case "stonith" -> addFenced(cluster, element, action);
      case "stop" -> addDisconnected(element, action);
      case "maintenance_nodes" -> addMaintenance(cluster, element);
      default -> {
        // Other actions leave nodes alone.
      }
    }
  }

  /** Fencing takes the node down and every guest on it; unfencing takes down none. */
  private static void addFenced(Cluster cluster, Element element, Action action) {
    String operation = action.meta.get("stonith_action");
    if (!"off".equals(operation) && !"reboot".equals(operation)) {
      return;
    }
    Element downed = downed(element, action.node.id);
    for (Primitive active : action.node.active) {
      if (active.connectsTo != null && active.connectsTo.isGuest()) {
        downed.add(new Element("node").set("id", active.connectsTo.id));
      }
    }
  }

  /** The stop of a connection takes its node down, unless the connection merely moves. */
  private static void addDisconnected(Element element, Action action) {
    if (action.pseudo
        || action.resource == null
        || !action.resource.config.remoteConnection
        || comesFromMigration(action)) {
      return;
    }
    downed(element, action.resource.id);
  }

  private static boolean comesFromMigration(Action stop) {
    for (Link input : stop.inputs) {
      if (input.other.resource == stop.resource && input.other.is("migrate_from")) {
        return true;
      }
    }
    return false;
  }

  private static Element downed(Element element, String id) {
    Element downed = element.add(new Element("downed"));
    downed.add(new Element("node").set("id", id));
    return downed;
  }

  private static void addMaintenance(Cluster cluster, Element element) {
    Element maintenance = element.add(new Element("maintenance"));
    for (Node node : cluster.nodes) {
      if (node.remote && node.maintenance != node.recordedMaintenance) {
        maintenance.add(
            new Element("node")
                .set("id", node.id)
                .set("node_in_maintenance", node.maintenance ? "1" : "0"));
      }
    }
  }
}
