package io.rulemaker.engine.simulate;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.place.ScoreListener;

/** Takes what happens in a simulation, in the order in which it happens. Does nothing by itself. */
public interface SimulationListener {

  /** The cluster was observed for the first time. */
  default void current(Cluster cluster, EffectiveTime time) {}

  /** Modifications begin. */
  default void modifying() {}

  /** A modification, as a line: before the decision, or for a failure while it is carried out. */
  default void modified(String line) {}

  /** Modifications are over and the cluster was observed again. */
  default void modificationsDone(Cluster cluster, EffectiveTime time) {}

  /** The document that the scheduler works from. */
  default void input(Element cib) {}

  /** Scheduling begins; returns who takes the scores. */
  default ScoreListener scheduling() {
    return ScoreListener.NONE;
  }

  /** A decision was made. */
  default void decided(Decision decision) {}

  /** The transition begins. */
  default void executing() {}

  /** An action is carried out. */
  default void executed(GraphAction action, String line) {}

  /** Something to be told while the transition runs, as a line. */
  default void executionNote(String line) {}

  /** The transition is over, and the cluster was observed afresh. */
  default void revised(Cluster cluster, EffectiveTime time) {}

  /** Something that the user did wrong, or should know; one line for standard error. */
  default void error(String line) {}
}
