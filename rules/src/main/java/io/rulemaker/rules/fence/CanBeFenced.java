package io.rulemaker.rules.fence;

/** The node in question can be fenced. */
public record CanBeFenced() {}
