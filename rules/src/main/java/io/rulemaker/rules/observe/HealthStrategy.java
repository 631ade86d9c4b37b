package io.rulemaker.rules.observe;

/**
 * How node health is configured.
 *
 * @param strategy the option {@code node-health-strategy}: {@code none migrate-on-red only-green
 *     progressive custom}
 * @param red the option {@code node-health-red}
 * @param yellow the option {@code node-health-yellow}
 * @param green the option {@code node-health-green}
 */
public record HealthStrategy(String strategy, int red, int yellow, int green) {}
