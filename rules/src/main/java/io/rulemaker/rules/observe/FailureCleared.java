package io.rulemaker.rules.observe;

/** A later success clears the failure (specification ST-35). */
public record FailureCleared() {}
