package io.rulemaker.rules.observe;

/**
 * Whether the cluster looks after a resource (specification CF-40).
 *
 * @param managed the cluster may start and stop it
 * @param maintenance it is shown, and treated, as under maintenance
 */
public record Management(boolean managed, boolean maintenance) {}
