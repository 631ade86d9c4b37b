package io.rulemaker.rules.order;

/**
 * A clone, whose own actions are ordered (specification OG-15, CL-38).
 *
 * @param promotable whether its instances can be promoted
 */
public record CloneShape(boolean promotable) {}
