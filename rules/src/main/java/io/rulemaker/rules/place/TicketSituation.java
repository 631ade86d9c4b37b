package io.rulemaker.rules.place;

/**
 * A primitive under a ticket constraint.
 *
 * @param granted whether this site holds the ticket
 * @param standby whether the ticket is in standby
 * @param active whether the primitive is active
 * @param policy what the loss of the ticket does
 * @param role the role that the constraint is limited to
 * @param inThatRole whether the primitive is in that role now
 */
public record TicketSituation(
    boolean granted,
    boolean standby,
    boolean active,
    LossPolicy policy,
    RoleFilter role,
    boolean inThatRole) {}
