package io.rulemaker.rules.place;

/**
 * The health score of a node does not bear on resources with {@code allow-unhealthy-nodes}.
 *
 * @param node the node
 */
public record HealthTolerated(String node) {}
