package io.rulemaker.harness.scenario;

import java.util.List;
import java.util.Set;

/** Something that is expected when a step has come to rest. */
public sealed interface Expectation {

  /** The line of the scenario file where it stands. */
  int line();

  /** A resource runs on exactly these nodes, in truth. */
  record Running(int line, String resource, Set<String> nodes) implements Expectation {}

  /** A resource is promoted on exactly these nodes, in truth. */
  record Promoted(int line, String resource, Set<String> nodes) implements Expectation {}

  /** A resource runs without being promoted on exactly these nodes, in truth. */
  record Unpromoted(int line, String resource, Set<String> nodes) implements Expectation {}

  /** The cluster believes that a resource runs on exactly these nodes. */
  record Believed(int line, String resource, Set<String> nodes) implements Expectation {}

  /** The cluster takes a node to be {@code online}, {@code offline}, {@code standby} … */
  record NodeState(int line, String node, String state) implements Expectation {}

  /** Exactly these nodes were fenced in this step. */
  record Fenced(int line, Set<String> nodes) implements Expectation {}

  /** An action like this was done in this step. */
  record Done(int line, String pattern) implements Expectation {}

  /** No action like this was done in this step. */
  record NotDone(int line, String pattern) implements Expectation {}

  /** Actions like these were done in this step, in this order. */
  record Order(int line, List<String> patterns) implements Expectation {}

  /** Resources were left alone in this step: only probes and monitors were done. */
  record NothingMoved(int line) implements Expectation {}

  /** What is said of a resource or node in this step holds this text. */
  record Because(int line, String subject, String text) implements Expectation {}

  /** A resource's failures count so much on a node; 0 for none. */
  record FailCount(int line, String resource, String node, String count) implements Expectation {}

  /**
   * The cluster shows a resource with a flag: {@code blocked}, {@code unmanaged}, {@code failed}.
   */
  record Flagged(int line, String resource, String flag) implements Expectation {}

  /** The cluster has quorum, or not. */
  record Quorum(int line, boolean quorate) implements Expectation {}
}
