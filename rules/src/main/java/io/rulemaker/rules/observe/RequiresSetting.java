package io.rulemaker.rules.observe;

/**
 * What a resource requires before it may start, as configured or by default.
 *
 * @param requires the meta-attribute {@code requires} in lower case
 * @param fenceDevice whether the resource is a fence device
 * @param fencingEnabled the option {@code fencing-enabled}
 */
public record RequiresSetting(String requires, boolean fenceDevice, boolean fencingEnabled) {}
