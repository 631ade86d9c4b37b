package io.rulemaker.rules.observe;

/**
 * A failed operation with the reaction to it.
 *
 * @param reaction the reaction, as in {@link FailureReaction}
 * @param task the operation
 * @param reconnecting whether the resource is a connection with a reconnect interval
 */
public record AnsweredFailure(String reaction, String task, boolean reconnecting) {}
