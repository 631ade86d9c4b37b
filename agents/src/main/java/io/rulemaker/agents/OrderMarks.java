package io.rulemaker.agents;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.port.OperationRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells an agent whose order it carries out: {@code OCF_RESKEY_CRM_meta_epoch}, the epoch of the
 * leader, and {@code OCF_RESKEY_CRM_meta_transition_key}, which action of which transition it is
 * (L-14). No action comes twice with the same two, so that an agent, or who watches agents, can
 * tell a repetition from a new order.
 */
public final class OrderMarks {
  private OrderMarks() {}

  /** The request of an order with its marks; as it is if an operator asked for it. */
  public static OperationRequest marked(PerformOperation order) {
    OperationRequest request = order.request();
    if (order.key() == null) {
      return request;
    }
    Map<String, String> meta = new HashMap<>(request.meta());
    meta.put("epoch", String.valueOf(order.epoch()));
    meta.put("transition_key", order.key().toString());
    return new OperationRequest(
        request.resource(),
        request.agent(),
        request.task(),
        request.intervalMs(),
        request.node(),
        request.parameters(),
        meta,
        request.timeoutMs(),
        request.startDelayMs());
  }
}
