package io.rulemaker.rules.observe;

/**
 * A member whose controller has not joined yet (specification ST-7).
 *
 * @param waitingSeconds for how long it has been a member
 * @param timeoutSeconds the option {@code node-pending-timeout}; 0 waits for ever
 */
public record JoiningNode(long waitingSeconds, long timeoutSeconds) {}
