package io.rulemaker.rules.act;

/**
 * A valid recurring operation for running resources (any role but Stopped), looked at on the node
 * that the resource is assigned to (specification AC-31).
 *
 * @param operationRole the configured role; UNPROMOTED if none is configured
 * @param anyLowerRole no role is configured: the operation serves every role but Promoted
 * @param currentRole the current role of the resource
 * @param nextRole its next role
 * @param staysUp the start of the resource there is optional
 * @param runningHere the operation is already running there, and need not be issued again
 */
public record ActiveOperation(
    PlannedRole operationRole,
    boolean anyLowerRole,
    PlannedRole currentRole,
    PlannedRole nextRole,
    boolean staysUp,
    boolean runningHere) {}
