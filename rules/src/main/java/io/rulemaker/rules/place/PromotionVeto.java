package io.rulemaker.rules.place;

/**
 * No instance may be promoted anywhere.
 *
 * @param source what the veto is called in explanations
 */
public record PromotionVeto(String source) {}
