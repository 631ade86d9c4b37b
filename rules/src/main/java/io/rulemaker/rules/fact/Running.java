package io.rulemaker.rules.fact;

/**
 * A resource is active on a node.
 *
 * @param resource the primitive
 * @param node where
 * @param role in which role
 * @param failed whether it failed there
 */
public record Running(String resource, String node, ResourceRole role, boolean failed) {}
