package io.rulemaker.rules.observe;

/**
 * The node in question must be fenced.
 *
 * @param text why, as it is shown
 */
public record FenceReason(String text) {}
