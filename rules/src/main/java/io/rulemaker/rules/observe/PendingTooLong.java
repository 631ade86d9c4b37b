package io.rulemaker.rules.observe;

/** A joining node has used up its time (specification ST-7). */
public record PendingTooLong() {}
