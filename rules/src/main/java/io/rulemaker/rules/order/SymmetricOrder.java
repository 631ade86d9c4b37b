package io.rulemaker.rules.order;

/** The ordering also holds, turned around, for the inverse actions (specification OG-5). */
public record SymmetricOrder() {}
