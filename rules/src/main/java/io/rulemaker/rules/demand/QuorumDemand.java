package io.rulemaker.rules.demand;

/**
 * What happens without quorum, in place of the configured {@code no-quorum-policy}. Taken from the
 * configuration alone.
 *
 * @param policy {@code stop freeze ignore demote fence}
 */
public record QuorumDemand(String policy) {}
