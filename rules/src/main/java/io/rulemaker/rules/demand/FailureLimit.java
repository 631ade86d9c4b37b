package io.rulemaker.rules.demand;

/**
 * After how many failures on a node a resource is banned from it, in place of the configured {@code
 * migration-threshold}. Taken from the configuration alone.
 *
 * @param resource the resource; collectives pass it on to what is below them
 * @param threshold the number of failures; 0 never bans
 */
public record FailureLimit(String resource, int threshold) {}
