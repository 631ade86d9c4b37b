package io.rulemaker.rules.fact;

/**
 * A parameter of a resource, evaluated without a node.
 *
 * @param resource the resource
 * @param name the parameter
 * @param value its value
 */
public record ResourceParameter(String resource, String name, String value) {}
