package io.rulemaker.rules.act;

/**
 * A start or promotion that needs quorum or fencing (specification AC-5 item 5, Q-3).
 *
 * @param quorate whether the partition has quorum
 * @param policy the no-quorum policy in effect, one of {@code stop freeze ignore demote fence}
 * @param fullyActive the resource is active, with everything below it
 * @param roleRises the next role of the resource is above its current one
 * @param promotable the resource is currently promoted or unpromoted
 */
public record QuorumNeed(
    boolean quorate, String policy, boolean fullyActive, boolean roleRises, boolean promotable) {}
