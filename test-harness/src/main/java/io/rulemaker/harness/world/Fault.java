package io.rulemaker.harness.world;

import io.rulemaker.engine.port.OperationRequest;

/**
 * Something that goes wrong when an agent is called.
 *
 * @param resource whose agent; instances of a clone share the name
 * @param node where; null for everywhere
 * @param task which operation; {@code monitor} means recurring monitors, {@code probe} the others
 * @param exitCode what the agent returns
 * @param hangs it does not return at all
 * @param reason what it says; empty for nothing
 * @param times how often; negative for always
 */
public record Fault(
    String resource,
    String node,
    String task,
    int exitCode,
    boolean hangs,
    String reason,
    int times) {

  boolean concerns(OperationRequest request) {
    return World.sameResource(resource, request.resource())
        && (node == null || node.equals(request.node()))
        && task.equals(task(request));
  }

  private static String task(OperationRequest request) {
    return request.task().equals("monitor") && !request.recurring() ? "probe" : request.task();
  }

  /** The same once less. */
  Fault once() {
    return new Fault(resource, node, task, exitCode, hangs, reason, times - 1);
  }
}
