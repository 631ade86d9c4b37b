package io.rulemaker.rules.fact;

/**
 * A resource failed on a node and the failures have not expired.
 *
 * @param resource the primitive
 * @param node where
 * @param count how often; 1000000 stands for infinity
 */
public record FailCount(String resource, String node, int count) {}
