package io.rulemaker.rules.order;

/**
 * A primitive resource, whose own actions are ordered (specification OG-13).
 *
 * @param managed whether the cluster may change its state
 * @param promotable whether it can be promoted, or is promoted now
 */
public record PrimitiveShape(boolean managed, boolean promotable) {}
