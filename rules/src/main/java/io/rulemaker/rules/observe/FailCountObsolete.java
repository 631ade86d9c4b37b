package io.rulemaker.rules.observe;

/**
 * A fail count is to be cleared (specification ST-44).
 *
 * @param reason why, for the log
 */
public record FailCountObsolete(String reason) {}
