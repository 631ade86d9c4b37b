package io.rulemaker.engine;

import io.rulemaker.engine.graph.TransitionGraph;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.report.TransitionSummary;

/**
 * What was decided.
 *
 * @param cluster the working set with everything known and planned
 * @param graph the transition
 * @param summary what the transition amounts to, for people
 */
public record Decision(Cluster cluster, TransitionGraph graph, TransitionSummary summary) {}
