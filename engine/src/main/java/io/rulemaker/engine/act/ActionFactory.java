package io.rulemaker.engine.act;

import io.rulemaker.engine.config.OperationSettings;
import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.ActionKey;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.KeyedActions;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.Orderings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates actions, or finds and updates the ones that exist (AC-1 to AC-6). */
public final class ActionFactory {
  private static final Logger LOG = LoggerFactory.getLogger(ActionFactory.class);

  private ActionFactory() {}

  /** The key of a resource action, {@code <resource>_<task>_<interval in ms>}. */
  public static String key(String resourceId, String task, long intervalMs) {
    return ActionKey.text(resourceId, task, intervalMs);
  }

  /**
   * Requests an action (AC-2): reuses the oldest match or creates it, then applies AC-4, the
   * requested state, AC-13 and AC-5.
   *
   * @param resource null for node-level and counting actions
   * @param node null if the action has no node
   */
  public static Action request(
      Cluster cluster, Resource resource, String key, String task, Node node, boolean optional) {
    if (resource == null) {
      return requestWithoutResource(cluster, key, task, node, optional);
    }
    return request(cluster, resource, resource.plan.keyedOrNew(key, task), task, node, optional);
  }

  /** Requests an interval-0 action of a resource. */
  public static Action request(
      Cluster cluster, Resource resource, String task, Node node, boolean optional) {
    KeyedActions keyed = oneTime(resource, task);
    return request(cluster, resource, keyed, task, node, optional);
  }

  /** Requests a pseudo-action, which only is an event and always runnable. */
  public static Action pseudo(Cluster cluster, Resource resource, String key, String task) {
    Action action;
    if (resource == null) {
      action = requestWithoutResource(cluster, key, task, null, true);
    } else {
      KeyedActions keyed = resource.plan.keyedOrNew(key, task);
      action = findOrCreate(cluster, resource, keyed, task, null, true);
    }
    action.pseudo = true;
    action.runnable = true;
    return action;
  }

  /**
   * Requests the clearing of a resource's fail count on a node (AC-44). That of a connection with a
   * reconnect interval waits for the fencing of its node, and is required by it (AC-45).
   *
   * @param why for the log
   */
  public static Action clearFailCount(Cluster cluster, Resource resource, Node node, String why) {
    LOG.debug("Clearing failures of {} on {} because {}", resource, node, why);
    Action clear = request(cluster, resource, "clear_failcount", node, false);
    clear.meta.put("op_no_wait", "true");
    if (resource instanceof Primitive connection
        && connection.isRemoteNodeConnection()
        && cluster.options.fencingEnabled
        && resource.config.reconnectIntervalMs > 0) {
      Action fencing =
          FenceRequests.operation(cluster, connection.connectsTo, null, true, null, false);
      Orderings.store(cluster, null, null, fencing, null, null, clear, Kind.FORCE);
    }
    return clear;
  }

  /** The actions for a one-time task, found without building the key; their record if new. */
  private static KeyedActions oneTime(Resource resource, String task) {
    List<KeyedActions> keys = resource.plan.keys();
    for (int i = 0, n = keys.size(); i < n; i++) {
      KeyedActions keyed = keys.get(i);
      if (keyed.intervalMs == 0 && keyed.task.equals(task)) {
        return keyed;
      }
    }
    return resource.plan.keyedOrNew(key(resource.id, task, 0), task);
  }

  private static Action requestWithoutResource(
      Cluster cluster, String key, String task, Node node, boolean optional) {
    Action action = null;
    for (Action known : cluster.actionsWithoutResource(key)) {
      if (node == null || known.node == null || known.node == node) {
        action = known;
        break;
      }
    }
    if (action == null) {
      action = cluster.newAction(key, null, task, node);
      action.optional = optional;
    } else if (action.node == null) {
      action.node = node;
    }
    action.optional &= optional;
    return action;
  }

  private static Action request(
      Cluster cluster,
      Resource resource,
      KeyedActions keyed,
      String task,
      Node node,
      boolean optional) {
    Action action = findOrCreate(cluster, resource, keyed, task, node, optional);
    if (isUnmanaged(action)) {
      action.optional = true;
    } else if (!optional) {
      action.optional = false;
    }
    evaluateParameters(cluster, action);
    Runnability.update(cluster, action);
    return action;
  }

  private static Action findOrCreate(
      Cluster cluster,
      Resource resource,
      KeyedActions keyed,
      String task,
      Node node,
      boolean optional) {
    Action known = node == null ? keyed.oldest() : keyed.adoptOldest(node);
    if (known != null) {
      return known;
    }
    Action action = cluster.newAction(keyed, resource, task, node);
    action.optional = optional;
    action.onDc = task.equals("lrm_delete");
    if (task.equals("cancel")) {
      // Its key belongs to the operation that it cancels, whose settings others may ask for.
      action.meta.share(meta(cluster, resource, null, keyed, task));
    } else {
      configure(cluster, resource, keyed, task);
      action.definition = keyed.definition;
      action.needs = keyed.needs;
      action.meta.share(keyed.meta);
    }
    return action;
  }

  private static void configure(
      Cluster cluster, Resource resource, KeyedActions keyed, String task) {
    if (keyed.meta != null) {
      return;
    }
    String operation = keyed.key.contains("_notify_") ? "notify" : task;
    if (resource instanceof Primitive primitive) {
      keyed.definition = OperationSettings.find(primitive, operation, keyed.intervalMs, false);
      keyed.needs = OperationSettings.needs(cluster, primitive, operation);
    }
    keyed.meta = meta(cluster, resource, keyed.definition, keyed, operation);
  }

  private static Map<String, String> meta(
      Cluster cluster,
      Resource resource,
      OperationDefinition definition,
      KeyedActions keyed,
      String operation) {
    return new TreeMap<>(
        OperationSettings.meta(cluster, resource, definition, operation, keyed.intervalMs));
  }

  /** AC-4: what is not managed is left alone, except that recurring operations may go on. */
  private static boolean isUnmanaged(Action action) {
    return !action.resource.seen.managed
        && action.node != null
        && !action.pseudo
        && !action.meta.containsKey("interval");
  }

  private static void evaluateParameters(Cluster cluster, Action action) {
    if (action.parametersKnown
        || action.node == null
        || action.definition == null
        || !(action.resource instanceof Primitive primitive)) {
      return;
    }
    action.parametersKnown = true;
    if (!action.definition.xml().children().isEmpty()) {
      action.parameters.putAll(
          OperationSettings.parameters(cluster, primitive, action.definition, action.node));
    }
  }
}
