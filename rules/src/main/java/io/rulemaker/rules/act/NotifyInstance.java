package io.rulemaker.rules.act;

/**
 * An instance is notified.
 *
 * @param after true: after the clone did something; false: before
 */
public record NotifyInstance(boolean after) {}
