package io.rulemaker.rules.observe;

/**
 * A node of this partition with regard to quorum (specification ST-9).
 *
 * @param policy the effective no-quorum policy
 * @param quorate whether the partition has quorum
 * @param online whether the node is online
 */
public record QuorumLoss(String policy, boolean quorate, boolean online) {}
