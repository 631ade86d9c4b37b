package io.rulemaker.rules.order;

/**
 * A member of a group (specification OG-14).
 *
 * @param promotable whether the group is an instance of a promotable clone
 * @param ordered whether the members start one after the other
 * @param first whether no member stands before this one
 * @param active whether the member is active
 * @param previousActive whether the member before it is active
 * @param earlierActive whether any earlier member is active
 */
public record MemberShape(
    boolean promotable,
    boolean ordered,
    boolean first,
    boolean active,
    boolean previousActive,
    boolean earlierActive) {}
