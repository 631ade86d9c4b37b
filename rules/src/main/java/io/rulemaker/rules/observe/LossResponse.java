package io.rulemaker.rules.observe;

/**
 * The lost node must be fenced because a resource may still run there (specification ST-49).
 *
 * @param resourceFails the resource itself counts as failed and must be stopped
 * @param revocable a connection established elsewhere makes the fencing unnecessary
 */
public record LossResponse(boolean resourceFails, boolean revocable) {}
