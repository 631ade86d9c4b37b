package io.rulemaker.rules.observe;

/**
 * A history entry with regard to the fail count (specification ST-44).
 *
 * @param expired whether the failure timeout has passed since the operation
 * @param counted whether a fail count is recorded, expired or not
 * @param stillCounted whether that fail count has not expired itself
 * @param lastFailure whether it is the entry that keeps the last failure
 * @param reconnectInterval whether the resource is a connection with a reconnect interval
 * @param parametersChanged whether a failed start or monitor would run with other parameters now
 */
public record RecordedFailure(
    boolean expired,
    boolean counted,
    boolean stillCounted,
    boolean lastFailure,
    boolean reconnectInterval,
    boolean parametersChanged) {}
