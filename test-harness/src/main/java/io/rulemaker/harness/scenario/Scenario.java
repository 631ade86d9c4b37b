package io.rulemaker.harness.scenario;

import java.util.List;

/**
 * A failure scenario.
 *
 * @param file where it was read from, for messages
 * @param title one line
 * @param cluster the CIB as text
 * @param clusterName what to call that in messages
 * @param policies files or folders with policies of the user
 * @param nodes that are up at the start; empty for all configured ones
 * @param quorum how votes are counted
 * @param timing how long things take; null for the usual
 * @param steps what happens
 */
public record Scenario(
    String file,
    String title,
    String cluster,
    String clusterName,
    List<String> policies,
    List<String> nodes,
    Quorum quorum,
    Times timing,
    List<Step> steps) {

  /** How votes are counted (chapter 10, L-33). */
  public record Quorum(
      boolean twoNode, boolean waitForAll, boolean autoTieBreaker, String tieBreaker) {}

  /** How long things take, in ms; negative for the usual. */
  public record Times(long operationMs, long monitorMs, long fencingMs, long lossMs) {}

  /**
   * A step.
   *
   * @param line where it stands
   * @param name what to call it
   * @param actions what happens, at once
   * @param expected what is expected when the cluster has come to rest
   */
  public record Step(int line, String name, List<StepAction> actions, List<Expectation> expected) {}
}
