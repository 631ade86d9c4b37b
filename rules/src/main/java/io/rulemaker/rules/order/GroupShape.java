package io.rulemaker.rules.order;

/** A group, whose own actions are ordered (specification OG-14). */
public record GroupShape() {}
