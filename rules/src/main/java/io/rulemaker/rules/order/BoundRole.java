package io.rulemaker.rules.order;

/**
 * The role in which a resource is kept apart from another.
 *
 * @param role {@code Promoted}, {@code Unpromoted}, or {@code any}
 */
public record BoundRole(String role) {}
