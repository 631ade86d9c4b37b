package io.rulemaker.rules.demand;

/**
 * A node is to be fenced.
 *
 * @param node the node
 * @param reason why, as shown
 */
public record FencingDemand(String node, String reason) {}
