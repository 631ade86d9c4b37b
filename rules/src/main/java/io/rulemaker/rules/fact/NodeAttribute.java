package io.rulemaker.rules.fact;

/**
 * A node attribute, transient over permanent, built-ins such as {@code #uname} included.
 *
 * @param node the node
 * @param name the attribute
 * @param value its value
 */
public record NodeAttribute(String node, String name, String value) {}
