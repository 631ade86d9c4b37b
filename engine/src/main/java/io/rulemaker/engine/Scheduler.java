package io.rulemaker.engine;

import io.rulemaker.engine.act.RemoteConnections;
import io.rulemaker.engine.act.ResourceActions;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.ConfigurationReader;
import io.rulemaker.engine.fence.FencingActions;
import io.rulemaker.engine.graph.GraphBuilder;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.order.FixPoint;
import io.rulemaker.engine.order.ImplicitOrderings;
import io.rulemaker.engine.place.Assignment;
import io.rulemaker.engine.place.Constraints;
import io.rulemaker.engine.place.NodeCriteria;
import io.rulemaker.engine.place.PlacementRecorder;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.engine.policy.UserPolicyRun;
import io.rulemaker.engine.report.TransitionSummary;
import io.rulemaker.engine.status.ConfigurationChanges;
import io.rulemaker.engine.status.StatusReader;
import io.rulemaker.rules.PolicySet;
import java.util.function.Consumer;

/**
 * A pure function from a cluster snapshot to a decision: no clock, no I/O, no randomness. The body
 * is the sentence of the design, observe → place → act → fence → order → graph, in the order that
 * chapter 03 §2 lists.
 */
public final class Scheduler {
  private final PolicySet policies;

  public Scheduler(PolicySet policies) {
    this.policies = policies;
  }

  /** Reads configuration and status: what is true before anything is decided. */
  public Cluster observe(ClusterSnapshot snapshot) {
    return observe(snapshot, PlacementRecorder.NONE);
  }

  /**
   * Like {@link #observe(ClusterSnapshot)}, with somebody who is told the reasons of placement, of
   * which the first arise while failures are read.
   */
  public Cluster observe(ClusterSnapshot snapshot, PlacementRecorder recorder) {
    Cluster cluster = newCluster(snapshot, recorder);
    observe(cluster);
    return cluster;
  }

  /** The empty working set of a decision. */
  Cluster newCluster(ClusterSnapshot snapshot, PlacementRecorder recorder) {
    Cluster cluster = new Cluster(snapshot.cib(), snapshot.now(), policies);
    cluster.placementRecorder = recorder;
    return cluster;
  }

  /** Fills a working set with what is true before anything is decided. */
  void observe(Cluster cluster) {
    ConfigurationReader.read(cluster);
    UserPolicyRun.afterConfiguration(cluster);
    StatusReader.read(cluster);
    UserPolicyRun.afterStatus(cluster);
  }

  /** Decides for a snapshot. */
  public Decision schedule(ClusterSnapshot snapshot) {
    return decide(observe(snapshot), ScoreListener.NONE);
  }

  /** Decides for an observed cluster, which is used up by it. */
  public Decision decide(Cluster cluster, ScoreListener scores) {
    TransitionSummary summary = plan(cluster, scores);
    return new Decision(cluster, GraphBuilder.build(cluster), summary);
  }

  /**
   * Decides for an observed cluster whose graph may be larger than memory.
   *
   * @param synapses takes the synapses of the graph one by one, in order; the graph of the decision
   *     has none
   */
  public Decision decide(Cluster cluster, ScoreListener scores, Consumer<Element> synapses) {
    TransitionSummary summary = plan(cluster, scores);
    return new Decision(cluster, GraphBuilder.build(cluster, synapses), summary);
  }

  private TransitionSummary plan(Cluster cluster, ScoreListener scores) {
    Constraints.read(cluster);
    NodeCriteria.apply(cluster);
    ImplicitOrderings.add(cluster);
    ConfigurationChanges.check(cluster);
    Assignment.assignAll(cluster, scores);
    ConfigurationChanges.checkDeferred(cluster);
    ResourceActions.create(cluster);
    RemoteConnections.order(cluster);
    FencingActions.schedule(cluster);
    FixPoint.apply(cluster);
    return TransitionSummary.prepare(cluster);
  }
}
