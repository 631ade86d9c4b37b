package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/** Takes the scores that assignment works with, as they arise. */
public interface ScoreListener {
  /** Nobody listens: nothing is computed for the listener's sake. */
  ScoreListener NONE = new ScoreListener() {};

  /** {@code PHASE: RSC allocation score on NODE: SCORE}. */
  default void allocation(String phase, Resource resource, Node node, int score) {}

  /** {@code RSC promotion score on NODE: SCORE}; the node is null for an inactive instance. */
  default void promotion(Resource instance, Node node, int score) {}

  /** {@code Original|Remaining: NODE capacity: …}. */
  default void capacity(String when, Node node) {}

  /** {@code pcmk__assign_resource: RSC utilization on NODE: …}. */
  default void utilization(Resource resource, Node node) {}
}
