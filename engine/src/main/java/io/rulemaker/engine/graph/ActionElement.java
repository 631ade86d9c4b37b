package io.rulemaker.engine.graph;

import io.rulemaker.engine.act.RemoteConnections;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;

/**
 * Writes actions as elements: in full, or without children as the trigger of another (OG-44,
 * OG-45).
 */
final class ActionElement {
  private final Cluster cluster;
  private final ActionAttributes attributes;

  ActionElement(Cluster cluster) {
    this.cluster = cluster;
    this.attributes = new ActionAttributes(cluster);
  }

  /** The element with everything that its execution needs. */
  Element full(Action action) {
    Element element = brief(action);
    if (action.resource != null && action.node != null && action.node == lockedTo(action)) {
      element.set("shutdown-lock", Long.toString(action.resource.seen.lockTime));
    }
    if (!action.pseudo && action.resource instanceof Primitive primitive) {
      element.add(primitive(primitive));
    }
    element.add(attributes.of(action));
    AffectedNodes.addTo(cluster, element, action);
    return element;
  }

  /** The element without children, as it stands in triggers. */
  Element brief(Action action) {
    Element element = new Element(tag(action));
    if (action.is("lrm_delete")) {
      element.set("mode", "cib");
    }
    element.set("id", Integer.toString(action.id)).set("operation", action.task);
    String historyKey = historyKey(action);
    if (historyKey == null) {
      element.set("operation_key", action.key);
    } else {
      element.set("operation_key", historyKey).set("internal_operation_key", action.key);
    }
    if (showsNode(action)) {
      element.set("on_node", action.node.name).set("on_node_uuid", action.node.id);
      Node router = router(action);
      element.set("router_node", router == null ? null : router.name);
    }
    return element;
  }

  private static String tag(Action action) {
    if (action.pseudo) {
      return "pseudo_event";
    }
    return switch (action.task) {
      case "stonith", "do_shutdown", "clear_failcount", "lrm_delete" -> "crm_event";
      default -> "rsc_op";
    };
  }

  /** Whether the node belongs to the action: mere events have none, except guests' fencing. */
  static boolean showsNode(Action action) {
    return action.node != null && (!action.pseudo || action.is("stonith"));
  }

  private static Node router(Action action) {
    return action.pseudo || action.is("stonith") || !action.node.remote
        ? null
        : RemoteConnections.router(action);
  }

  /** The key under the name that history knows the instance by; null if that is no other name. */
  static String historyKey(Action action) {
    String name = action.resource == null ? null : action.resource.seen.historyName;
    if (name == null) {
      return null;
    }
    if (action.is("notify")) {
      return name
          + "_"
          + action.meta.get("notify_type")
          + "_notify_"
          + action.meta.get("notify_operation")
          + "_0";
    }
    String task = action.cancelledTask == null ? action.task : action.cancelledTask;
    String interval = action.meta.get("interval");
    return name + "_" + task + "_" + (interval == null ? "0" : interval);
  }

  /** The node that the resource of an action is locked to, as far as the executor must know. */
  private static Node lockedTo(Action action) {
    Node node = action.resource.seen.lockNode;
    return node != null && node.shuttingDown && !action.is("stop") ? null : node;
  }

  private static Element primitive(Primitive resource) {
    Element element = new Element("primitive");
    boolean anonymous = !resource.config.unique && resource.enclosingClone() != null;
    String history = resource.seen.historyName;
    if (resource.seen.removed && history != null) {
      element.set("id", history).set("long-id", resource.id);
    } else if (anonymous) {
      String unnumbered = unnumbered(resource.id);
      boolean known = history != null && !history.equals(unnumbered);
      element.set("id", unnumbered).set("long-id", known ? history : resource.id);
    } else {
      element.set("id", resource.id);
    }
    return element
        .set("class", resource.config.agentClass)
        .set("provider", resource.config.provider)
        .set("type", resource.config.agentType);
  }

  private static String unnumbered(String id) {
    int colon = id.lastIndexOf(':');
    return colon < 0 ? id : id.substring(0, colon);
  }

  /** The instance number of an instance, or of a member of one; null if there is none. */
  static String instanceNumber(Resource resource) {
    int colon = resource.id.lastIndexOf(':');
    return colon < 0 || resource.enclosingClone() == null ? null : resource.id.substring(colon + 1);
  }
}
