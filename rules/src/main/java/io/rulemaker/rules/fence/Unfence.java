package io.rulemaker.rules.fence;

/** The node in question must be unfenced. */
public record Unfence() {}
