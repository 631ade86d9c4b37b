package io.rulemaker.rules.observe;

/**
 * What a successful operation says of the resource (specification ST-33).
 *
 * @param role the role that it shows; {@code active} for at least the active role, null for none
 * @param clears whether it may clear a past failure
 */
public record SuccessEffect(String role, boolean clears) {}
