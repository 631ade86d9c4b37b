package io.rulemaker.rules.act;

/**
 * The node behind a connection must be fenced.
 *
 * @param reason why, as shown
 */
public record ConnectionFencing(String reason) {}
