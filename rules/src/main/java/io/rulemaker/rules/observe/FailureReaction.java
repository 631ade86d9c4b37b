package io.rulemaker.rules.observe;

/**
 * What a failure leads to (specification CF-56).
 *
 * @param reaction one of {@code ignore demote restart reset-remote restart-container ban block stop
 *     standby fence}
 */
public record FailureReaction(String reaction) {}
