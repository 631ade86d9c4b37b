package io.rulemaker.rules.place;

/**
 * What a ticket constraint says about the loss of its ticket.
 *
 * @param policy {@code loss-policy} in lower case; empty if absent
 * @param role the role it is limited to
 * @param fencingEnabled whether fencing is enabled
 */
public record TicketLoss(String policy, RoleFilter role, boolean fencingEnabled) {}
