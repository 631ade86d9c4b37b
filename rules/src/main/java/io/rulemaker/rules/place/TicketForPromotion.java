package io.rulemaker.rules.place;

/**
 * A promotable clone is named by a ticket constraint.
 *
 * @param granted whether this site holds the ticket
 * @param standby whether the ticket is in standby
 * @param role the role that the constraint is limited to
 */
public record TicketForPromotion(boolean granted, boolean standby, RoleFilter role) {}
