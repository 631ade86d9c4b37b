package io.rulemaker.rules.observe;

/**
 * What a resource requires that does not say so itself (specification CF-41, F-26).
 *
 * @param requires one of {@code nothing quorum fencing unfencing}
 */
public record RequiresDefault(String requires) {}
