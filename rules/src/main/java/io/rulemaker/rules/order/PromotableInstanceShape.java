package io.rulemaker.rules.order;

/**
 * An instance of a promotable clone (specification OG-15, CL-38).
 *
 * @param follows whether the clone is ordered and an instance stands before this one
 */
public record PromotableInstanceShape(boolean follows) {}
