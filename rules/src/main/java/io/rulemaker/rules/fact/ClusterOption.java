package io.rulemaker.rules.fact;

/**
 * A cluster option as configured.
 *
 * @param name the option
 * @param value its text
 */
public record ClusterOption(String name, String value) {}
