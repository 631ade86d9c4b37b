package io.rulemaker.rules.order;

/**
 * How strict the ordering is taken to be (specification OG-4).
 *
 * @param strictness the meaning of kind and score
 */
public record OrderStrictness(Strictness strictness) {}
