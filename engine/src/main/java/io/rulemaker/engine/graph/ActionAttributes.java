package io.rulemaker.engine.graph;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.Parameters;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.CurrentNode;
import io.rulemaker.engine.status.BundleAddress;
import java.util.Map;
import java.util.TreeMap;

/** The {@code <attributes>} of an action: parameters and meta-attributes by name (AC-54). */
final class ActionAttributes {
  /** The level of features that agents and executors are told. */
  private static final String FEATURE_SET = "3.20.0";

  private static final String META = "CRM_meta_";

  private final Cluster cluster;

  ActionAttributes(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The element with all attributes in byte order of their names. */
  Element of(Action action) {
    Map<String, String> parameters = new TreeMap<>(action.parameters);
    addParameters(action, parameters);
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("crm_feature_set", FEATURE_SET);
    Element element = new Element("attributes");
    parameters.forEach(
        (name, value) -> {
          if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
            // No name of an attribute may begin with a digit.
            element.add(new Element("param").set("name", name).set("value", value));
          } else {
            attributes.putIfAbsent(name, value);
          }
        });
    addMeta(action, attributes);
    attributes.forEach(element::set);
    return element;
  }

  private void addParameters(Action action, Map<String, String> into) {
    if (!(action.resource instanceof Primitive primitive)) {
      return;
    }
    Parameters.of(cluster, primitive, action.node).forEach(into::putIfAbsent);
    BundleAddress.resolve(primitive, into);
  }

  private static void addMeta(Action action, Map<String, String> into) {
    action.meta.forEach(
        (name, value) -> {
          if (name.indexOf('#') < 0 && name.indexOf(':') < 0) {
            into.put(META + name.replace('-', '_'), value);
          }
        });
    for (Resource r = action.resource; r != null; r = r.parent) {
      addStructure(r, into);
    }
    if (ActionElement.showsNode(action)) {
      into.put(META + "on_node", action.node.name);
      into.put(META + "on_node_uuid", action.node.id);
    }
    if (action.resource != null && action.node != null && action.node.isGuest()) {
      addGuest(action, into);
    }
  }

  private static void addStructure(Resource resource, Map<String, String> into) {
    if (resource instanceof Primitive primitive) {
      put(into, "clone", ActionElement.instanceNumber(primitive));
      put(into, "remote_node", primitive.config.meta("remote-node"));
      put(into, "container", containerOf(primitive));
      if (primitive.externalAddress != null) {
        into.put("pcmk_external_ip", primitive.externalAddress);
      }
    } else if (resource instanceof Clone clone) {
      put(into, "globally_unique", Boolean.toString(clone.config.unique));
      put(into, "notify", Boolean.toString(clone.config.notify));
      put(into, "clone_max", Integer.toString(clone.max));
      put(into, "clone_node_max", Integer.toString(clone.nodeMax));
      if (clone.config.promotable) {
        put(into, "promoted_max", Integer.toString(clone.promotedMax));
        put(into, "promoted_node_max", Integer.toString(clone.promotedNodeMax));
        put(into, "master_max", Integer.toString(clone.promotedMax));
        put(into, "master_node_max", Integer.toString(clone.promotedNodeMax));
      }
    }
  }

  /** The id of what launches a resource, or its highest ancestor that is launched; null if none. */
  private static String containerOf(Resource resource) {
    String id = null;
    for (Resource r = resource; r != null; r = r.parent) {
      id = r.launcher == null ? id : r.launcher.id;
    }
    return id;
  }

  private static void addGuest(Action action, Map<String, String> into) {
    Node host = physicalHost(action);
    if (host == null) {
      return;
    }
    put(
        into,
        "container_attribute_target",
        action.resource.config.meta("container-attribute-target"));
    put(into, "physical_host", host.name);
  }

  /** The node under a guest while the action is executed (BR-42). */
  private static Node physicalHost(Action action) {
    Resource container = action.node.connection.launcher;
    String task = action.task;
    if (task.equals("notify") || task.equals("notified")) {
      task = action.meta.get("notify_operation");
    }
    if (task == null) {
      return null;
    }
    return switch (task) {
      case "stop", "stopped", "demote", "demoted" -> CurrentNode.of(container);
      case "start", "running", "monitor", "promote", "promoted" -> container.plan.assigned;
      default -> null;
    };
  }

  private static void put(Map<String, String> into, String name, String value) {
    if (value != null) {
      into.put(META + name, value);
    }
  }
}
