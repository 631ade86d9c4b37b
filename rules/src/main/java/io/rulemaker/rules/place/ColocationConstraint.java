package io.rulemaker.rules.place;

/**
 * A configured colocation of two resources; sets, tags and templates are expanded.
 *
 * @param position its place among all constraints, from 0 in document order
 * @param constraint the constraint's id
 * @param dependent the resource placed relative to the other
 * @param primary the other
 * @param score how strongly; negative keeps apart
 * @param attribute the node attribute compared
 * @param dependentRole the role of the dependent that it is limited to
 * @param primaryRole the role of the primary that it is limited to
 * @param influence the attribute {@code influence}; null if absent or invalid
 * @param critical whether the resource that would influence the other is critical
 */
public record ColocationConstraint(
    int position,
    String constraint,
    String dependent,
    String primary,
    int score,
    String attribute,
    RoleFilter dependentRole,
    RoleFilter primaryRole,
    Boolean influence,
    boolean critical) {}
