package io.rulemaker.engine.explain;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.place.PlacementRecorder.Criterion;

/** One thing that placement did for a resource, in the order in which it did it. */
public sealed interface Reason {

  /**
   * A score was added to a node; -INFINITY is a veto.
   *
   * @param source a constraint's id, a policy, or a name such as {@code stickiness}
   */
  record Contribution(Node node, int score, String source) implements Reason {}

  /** A score was set, whatever it was before. */
  record Replacement(Node node, int score, String source) implements Reason {}

  /**
   * A colocation changed the score of a node.
   *
   * @param other the resource at the other end
   * @param constraint the colocation's id
   * @param wish true if the other prefers the node, false if the other is assigned somewhere
   */
  record Colocated(Node node, String other, String constraint, int before, int after, boolean wish)
      implements Reason {}

  /** A colocation had no effect, because no usable node would have been left. */
  record SetAside(String other, String constraint) implements Reason {}

  /** A colocation changed the promotion priority of an instance. */
  record PromotionChanged(String other, String constraint, int score) implements Reason {}

  /**
   * A node was chosen.
   *
   * @param node null if the resource gets none
   * @param over the next best node; null if there is none
   */
  record Choice(Node node, Node over, Criterion by) implements Reason {}

  /** An instance is promoted, or not. */
  record Promotion(boolean promoted, int score, String why) implements Reason {}
}
