package io.rulemaker.rules.act;

/**
 * Which instances of a resource that runs in too many places are stopped.
 *
 * @param keepExpected the one on the assigned node may go on running
 */
public record StopInstances(boolean keepExpected) {}
