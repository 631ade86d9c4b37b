package io.rulemaker.rules.fence;

/**
 * A stop on a node that is leaving (specification N-1, AC-49).
 *
 * @param resourceMaintenance the resource is in maintenance
 * @param nodeMaintenance the node is in maintenance
 * @param managed the resource is managed
 * @param blocked the resource is blocked
 */
public record LeavingStop(
    boolean resourceMaintenance, boolean nodeMaintenance, boolean managed, boolean blocked) {}
