package io.rulemaker.rules.control;

/** The transition under way is given up and the cluster decides anew. */
public record DecideAnew() {}
