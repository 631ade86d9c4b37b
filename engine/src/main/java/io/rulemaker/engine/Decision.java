package io.rulemaker.engine;

import io.rulemaker.engine.graph.TransitionGraph;
import io.rulemaker.engine.model.Cluster;

/**
 * What was decided.
 *
 * @param cluster the working set with everything known and planned
 * @param graph the transition
 */
public record Decision(Cluster cluster, TransitionGraph graph) {}
