package io.rulemaker.engine.port;

import java.util.Map;

/**
 * One operation of an agent.
 *
 * @param resource the instance's id, with {@code :n} for an instance of a unique clone
 * @param agent which agent
 * @param task {@code start}, {@code stop}, {@code monitor} …
 * @param intervalMs between repetitions, in ms; 0 for an operation that is done once
 * @param node where
 * @param parameters of the agent, and of the operation such as {@code OCF_CHECK_LEVEL}
 * @param meta meta-attributes of the operation, named as in a transition graph but without the
 *     prefix {@code CRM_meta_}: {@code timeout}, {@code interval}, {@code on_node}, {@code
 *     notify_*}
 * @param timeoutMs after which the agent is killed, in ms
 * @param startDelayMs to wait before the agent is called, in ms
 */
public record OperationRequest(
    String resource,
    AgentId agent,
    String task,
    long intervalMs,
    String node,
    Map<String, String> parameters,
    Map<String, String> meta,
    long timeoutMs,
    long startDelayMs) {

  /** The default time limit of an operation, in ms (L-24). */
  public static final long DEFAULT_TIMEOUT_MS = 20_000;

  public OperationRequest {
    parameters = Map.copyOf(parameters);
    meta = Map.copyOf(meta);
  }

  /** {@code RSC_TASK_INTERVALMS}, the name of the operation in history and graph. */
  public String key() {
    return resource + "_" + task + "_" + intervalMs;
  }

  /** Whether it repeats. */
  public boolean recurring() {
    return intervalMs > 0;
  }
}
