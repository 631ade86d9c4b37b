package io.rulemaker.engine.simulate;

import java.util.ArrayList;
import java.util.List;

/** What a simulation is asked to do. */
public final class SimulationRequest {
  /** How far to go; each stage includes the ones before. */
  public enum Stage {
    STATUS,
    SCHEDULE,
    SIMULATE
  }

  public Stage stage = Stage.STATUS;

  /** The time to take for now, as the user wrote it; null for the recorded one or the clock. */
  public String time;

  /** Changes before the decision. */
  public final Injections injections = new Injections();

  /** Operations that fail while the transition is carried out, {@code RSC_TASK_MS@NODE=RC}. */
  public final List<String> failingOperations = new ArrayList<>();
}
