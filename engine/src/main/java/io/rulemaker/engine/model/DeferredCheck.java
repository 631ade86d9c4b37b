package io.rulemaker.engine.model;

import io.rulemaker.engine.cib.Element;

/**
 * A comparison of recorded and configured parameters of a bundle's connection whose address is not
 * known before assignment (BR-10.6).
 *
 * @param resource the connection
 * @param node where the operation was recorded
 * @param operation the history entry
 * @param lastFailure whether a change clears the fail count only, instead of a restart
 */
public record DeferredCheck(
    Primitive resource, Node node, Element operation, boolean lastFailure) {}
