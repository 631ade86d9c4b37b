package io.rulemaker.rules.observe;

/**
 * The highest role that a resource may have after a failure (specification CF-57).
 *
 * @param role one of {@code Stopped Started Unpromoted}
 */
public record RoleAfterFailure(String role) {}
