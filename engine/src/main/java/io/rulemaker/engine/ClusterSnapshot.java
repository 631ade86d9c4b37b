package io.rulemaker.engine;

import io.rulemaker.engine.cib.Element;

/**
 * The input of a decision.
 *
 * @param cib the root element {@code <cib>}, upgraded to the newest schema; the scheduler does not
 *     change it
 * @param now the time of the decision, epoch seconds
 */
public record ClusterSnapshot(Element cib, long now) {}
