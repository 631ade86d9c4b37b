package io.rulemaker.engine.graph;

import io.rulemaker.engine.cib.Element;

/**
 * A transition graph, ready to be written or carried out.
 *
 * @param xml the root element {@code <transition_graph>} (OG-42 to OG-45)
 */
public record TransitionGraph(Element xml) {}
