package io.rulemaker.rules.act;

/**
 * A valid recurring operation with role Stopped, which watches that a resource does not run
 * elsewhere (specification AC-32).
 *
 * @param assignedHere the resource is assigned to the node looked at
 * @param nextRole its next role
 * @param runningHere the operation is already running there
 */
public record InactiveOperation(boolean assignedHere, PlannedRole nextRole, boolean runningHere) {}
