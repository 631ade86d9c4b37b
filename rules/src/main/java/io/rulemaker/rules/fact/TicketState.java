package io.rulemaker.rules.fact;

/**
 * A ticket.
 *
 * @param ticket its id
 * @param granted whether this site holds it
 * @param standby whether it is in standby
 */
public record TicketState(String ticket, boolean granted, boolean standby) {}
