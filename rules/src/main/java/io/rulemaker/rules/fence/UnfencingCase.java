package io.rulemaker.rules.fence;

/**
 * An action of a resource on a node while unfencing is in use (specification F-28).
 *
 * @param task the task, {@code monitor} standing for probes only
 * @param needsUnfencing the resource requires unfencing
 * @param fenceDevice the resource is a fence device
 * @param unfenced the node is unfenced already
 */
public record UnfencingCase(
    String task, boolean needsUnfencing, boolean fenceDevice, boolean unfenced) {}
