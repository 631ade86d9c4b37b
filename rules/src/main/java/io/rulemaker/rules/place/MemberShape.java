package io.rulemaker.rules.place;

/**
 * A member of a group.
 *
 * @param first whether it is the first
 * @param colocated whether the group keeps its members together
 */
public record MemberShape(boolean first, boolean colocated) {}
