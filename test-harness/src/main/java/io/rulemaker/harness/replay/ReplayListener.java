package io.rulemaker.harness.replay;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.harness.scenario.Scenario;
import java.util.List;

/** Is told of a replay while it goes on. Times are ms since its start. */
public interface ReplayListener {

  /** A scenario begins. */
  default void begins(Scenario scenario) {}

  /**
   * A step begins.
   *
   * @param number from 1; 0 for the start of the cluster
   * @param title what happens, in words
   */
  default void step(long timeMs, int number, String title) {}

  /** Something happened to the cluster. */
  default void happened(long timeMs, String what) {}

  /** The cluster decided. */
  default void decided(long timeMs, Effect.Decided decided, List<Why> why) {}

  /** An action ended. */
  default void acted(long timeMs, DoneAction action) {}

  /** A transition ended. */
  default void ended(long timeMs, Effect.TransitionEnded ending) {}

  /** Something to be known. */
  default void note(long timeMs, String text) {}

  /** A step came to rest; this is where resources run in truth. */
  default void rests(long timeMs, List<Placement> placements) {}

  /** An expectation was checked. */
  default void checked(int line, String expected, String actual, boolean met) {}

  /** The scenario is over. */
  default void over(ReplayResult result) {}
}
