package io.rulemaker.rules.demand;

/**
 * What a primitive consumes of a node's capacity, in place of the configured utilization. Takes
 * effect with a {@code placement-strategy} other than {@code default}. Taken from the configuration
 * alone.
 *
 * @param resource a primitive
 * @param attribute the utilization attribute, such as {@code memory}
 * @param amount how much of it
 */
public record CapacityDemand(String resource, String attribute, int amount) {}
