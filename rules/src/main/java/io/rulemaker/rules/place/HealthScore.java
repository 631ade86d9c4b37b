package io.rulemaker.rules.place;

/**
 * The health of a node is a location score of every top-level resource.
 *
 * @param node the node
 * @param score the score
 * @param source the health strategy
 */
public record HealthScore(String node, int score, String source) {}
