package io.rulemaker.rules.place;

/**
 * The structure of resources implies a colocation: of a group member with the one before it, or of
 * a launched resource with its launcher (PL-26).
 *
 * @param name what it is called
 * @param score how strongly
 * @param alwaysInfluences true: the dependent always influences the primary; false: if critical
 */
public record ImplicitColocation(String name, int score, boolean alwaysInfluences) {}
