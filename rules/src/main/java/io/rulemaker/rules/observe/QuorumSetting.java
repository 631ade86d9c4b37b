package io.rulemaker.rules.observe;

/**
 * What is configured and known about quorum.
 *
 * @param policy the option {@code no-quorum-policy} in lower case, one of {@code stop freeze ignore
 *     demote fence suicide}
 * @param quorate whether the partition has quorum
 * @param fencingEnabled the option {@code fencing-enabled}
 * @param everQuorate whether the cluster had quorum before ({@code no-quorum-panic} is non-zero)
 */
public record QuorumSetting(
    String policy, boolean quorate, boolean fencingEnabled, boolean everQuorate) {}
