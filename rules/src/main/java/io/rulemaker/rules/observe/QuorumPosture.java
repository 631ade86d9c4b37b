package io.rulemaker.rules.observe;

/**
 * The no-quorum policy in effect (specification CF-26, Q-2).
 *
 * @param policy one of {@code stop freeze ignore demote fence}
 */
public record QuorumPosture(String policy) {}
