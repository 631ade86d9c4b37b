package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;

/**
 * Takes the reasons of placement as they arise: what contributed to the score of a resource on a
 * node, what was set aside, and which comparison decided. Trials of clone instances are told too,
 * between {@link #trial} and {@link #trialEnded}.
 */
public interface PlacementRecorder {
  /** Nobody asks: nothing is computed for the recorder's sake. */
  PlacementRecorder NONE = new PlacementRecorder() {};

  /** Which criterion put the chosen node before the next one (PL-39, PL-40). */
  enum Criterion {
    /** There was no other node. */
    ONLY_NODE,
    /** It has the higher score, or the other is not available. */
    SCORE,
    /** It has more spare capacity. */
    SPARE_CAPACITY,
    /** Fewer resources were assigned to it. */
    FEWER_RESOURCES,
    /** The resource runs there now. */
    CURRENT_NODE,
    /** Its name comes first. */
    NAME,
    /** It was preferred, and no node is better. */
    PREFERRED,
    /** The resource is unmanaged and stays where it is. */
    UNMANAGED,
    /** No node is available with a score of at least 0. */
    NONE_USABLE,
    /** Not managed and not active, or all resources are to stop. */
    NOT_WANTED
  }

  /**
   * A score was added to a node of a resource.
   *
   * @param score what was added; -INFINITY is a veto
   * @param source a constraint's id, or a name such as {@code stickiness} or {@code __fail_limit__}
   */
  default void contributed(Resource resource, Node node, int score, String source) {}

  /** A score was set, whatever it was before: bans by structure, exclusive discovery, limits. */
  default void replaced(Resource resource, Node node, int score, String source) {}

  /**
   * The preferences of a dependent, and of what depends on it in turn, changed the score of the
   * resource that it is colocated with (PL-35).
   */
  default void merged(Resource primary, Colocation by, Node node, int before, int after) {}

  /** The place of a colocation's primary changed the score of the dependent (PL-33). */
  default void followed(Resource dependent, Colocation by, Node node, int before, int after) {}

  /** A colocation had no effect, because it would have left no usable node. */
  default void setAside(Resource resource, Colocation by) {}

  /** A colocation changed the priority of an instance for promotion (CL-31, CL-32). */
  default void promotionChanged(Resource instance, Colocation by, int score) {}

  /**
   * A node was chosen for a primitive, or none.
   *
   * @param node null if it gets no node
   * @param over the next best node; null if there is none
   * @param by what decided between them
   */
  default void chosen(Resource resource, Node node, Node over, Criterion by) {}

  /** An attempt to keep an instance on its node begins; it may be undone (CL-19). */
  default void trial(Resource instance, Node node) {}

  /** The attempt ended. */
  default void trialEnded(Resource instance, boolean kept) {}

  /** An instance is promoted, or not (CL-35). */
  default void promotion(Resource instance, boolean promoted, int score, String why) {}
}
