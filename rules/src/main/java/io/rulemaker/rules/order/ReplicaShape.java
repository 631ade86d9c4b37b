package io.rulemaker.rules.order;

/**
 * A replica of a bundle (specification OG-16, BR-20).
 *
 * @param hasInstance whether a resource runs inside the container
 */
public record ReplicaShape(boolean hasInstance) {}
