package io.rulemaker.harness.replay;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.harness.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The recurring operations that the history of a recorded cluster says to be repeated. */
final class RecordedMonitors {
  private RecordedMonitors() {}

  /** Orders that let executors repeat what they repeated, for services that run. */
  static List<PerformOperation> of(Element cib, World world) {
    List<PerformOperation> orders = new ArrayList<>();
    for (Element state : cib.childOrNew("status").children("node_state")) {
      Element lrm = state.child("lrm");
      Element resources = lrm == null ? null : lrm.child("lrm_resources");
      if (resources == null) {
        continue;
      }
      for (Element resource : resources.children("lrm_resource")) {
        String node = state.get("uname", state.id());
        if (world.service(node, resource.id()) != null) {
          resource.children("lrm_rsc_op").forEach(entry -> add(orders, node, resource, entry));
        }
      }
    }
    return orders;
  }

  private static void add(
      List<PerformOperation> orders, String node, Element resource, Element entry) {
    long intervalMs = number(entry.get("interval"));
    long exitCode = number(entry.get("rc-code"));
    if (intervalMs == 0 || !"0".equals(entry.get("op-status"))) {
      return;
    }
    OperationRequest request =
        new OperationRequest(
            resource.id(),
            new AgentId(resource.get("class"), resource.get("provider"), resource.get("type")),
            entry.get("operation", "monitor"),
            intervalMs,
            node,
            Map.of(),
            Map.of(),
            OperationRequest.DEFAULT_TIMEOUT_MS,
            0);
    orders.add(
        new PerformOperation(
            new TransitionKey(0, 0, (int) exitCode, "recorded"), 0, node, request));
  }

  private static long number(String text) {
    try {
      return text == null ? 0 : Long.parseLong(text.trim());
    } catch (NumberFormatException e) {
      return 0; // an unreadable entry is none that repeats
    }
  }
}
