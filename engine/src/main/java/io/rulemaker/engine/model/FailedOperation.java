package io.rulemaker.engine.model;

import io.rulemaker.engine.cib.Element;

/**
 * An entry of the failed-operations list (ST-32).
 *
 * @param key the operation's key as recorded
 * @param node the node's name
 * @param xml the history entry
 */
public record FailedOperation(String key, String node, Element xml) {}
