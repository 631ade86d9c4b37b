package io.rulemaker.engine.model;

import io.rulemaker.engine.cib.Element;

/**
 * A configured {@code <op>} (CF-53).
 *
 * @param xml the element, references followed
 * @param name the operation's name
 * @param intervalMs the parsed interval in ms
 * @param enabled false only if the XML attribute {@code enabled} is a valid false
 * @param role the XML attribute {@code role} as written; null if absent
 */
public record OperationDefinition(
    Element xml, String name, long intervalMs, boolean enabled, String role) {}
