package io.rulemaker.rules.fence;

/** The node may not leave before the stop in question is done. */
public record HoldShutdown() {}
