package io.rulemaker.rules.place;

/**
 * The health of a node under a health strategy.
 *
 * @param node the node
 * @param strategy {@code node-health-strategy}, one of {@code none migrate-on-red only-green
 *     progressive custom}
 * @param health the sum of its health attributes
 * @param healthFromBase the same sum, begun with {@code node-health-base}
 */
public record NodeHealth(String node, String strategy, int health, int healthFromBase) {}
