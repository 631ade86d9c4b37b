package io.rulemaker.rules.observe;

/**
 * What must hold before a resource may start (specification CF-41, F-26).
 *
 * @param quorum the partition must have quorum
 * @param fencing unclean nodes must be fenced
 * @param unfencing the node must be unfenced
 */
public record ResourceNeeds(boolean quorum, boolean fencing, boolean unfencing) {}
