package io.rulemaker.rules.observe;

/**
 * A failure that a later success may clear (specification ST-35).
 *
 * @param reaction the reaction to it, such as {@code restart}
 * @param reconnectInterval whether the resource is a connection with a reconnect interval
 */
public record PastFailure(String reaction, boolean reconnectInterval) {}
