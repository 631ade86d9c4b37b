package io.rulemaker.rules.fact;

/**
 * An effective meta-attribute of a resource (inherited ones and defaults included).
 *
 * @param resource the resource
 * @param name the meta-attribute
 * @param value its value
 */
public record ResourceMeta(String resource, String name, String value) {}
