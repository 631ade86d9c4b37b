package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.simulate.GraphAction;
import java.util.HashMap;
import java.util.Map;

/** Turns actions of a graph into requests to executors and fencers. */
final class Requests {
  private static final String META = "CRM_meta_";

  private Requests() {}

  /** The request that a resource operation of a graph stands for. */
  static OperationRequest operation(GraphAction action) {
    Element primitive = action.primitive();
    Map<String, String> parameters = new HashMap<>();
    Map<String, String> meta = new HashMap<>();
    Element attributes = action.xml().child("attributes");
    if (attributes != null) {
      attributes.forEachAttribute(
          (name, value) -> {
            if (name.startsWith(META)) {
              meta.put(name.substring(META.length()), value);
            } else {
              parameters.put(name, value);
            }
          });
    }
    return new OperationRequest(
        primitive.id(),
        new AgentId(primitive.get("class"), primitive.get("provider"), primitive.get("type")),
        action.task(),
        action.intervalMs(),
        action.node(),
        parameters,
        meta,
        timeoutMs(action),
        action.metaNumber("start_delay", 0));
  }

  /** The node whose executor performs an action: for a remote node the one it is reached by. */
  static String executor(GraphAction action) {
    return action.xml().get("router_node", action.node());
  }

  /** How long an action may take, in ms. */
  static long timeoutMs(GraphAction action) {
    return action.metaNumber("timeout", OperationRequest.DEFAULT_TIMEOUT_MS);
  }

  /**
   * The request that a fencing of a graph stands for (L-18).
   *
   * @param fencingTimeoutMs the option {@code fencing-timeout}, in ms
   */
  static FencingRequest fencing(GraphAction action, long fencingTimeoutMs) {
    long delayMs = 1000 * action.metaNumber("priority_fencing_delay", 0);
    return new FencingRequest(
        action.node(), action.meta("stonith_action"), fencingTimeoutMs + delayMs, delayMs);
  }
}
