package io.rulemaker.rules.act;

/**
 * What is known of a resource when it is probed (specification AC-38).
 *
 * @param activeHere it is active on the node
 * @param promoted its current role is Promoted
 */
public record ProbeExpectation(boolean activeHere, boolean promoted) {}
