package io.rulemaker.rules.order;

/** A promotable clone or bundle (specification OG-15, OG-16). */
public record PromotableShape() {}
