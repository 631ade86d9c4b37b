package io.rulemaker.engine.control;

import io.rulemaker.engine.control.Effect.Decided;
import io.rulemaker.engine.control.Effect.FenceNode;
import io.rulemaker.engine.control.Effect.LetLeave;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Effect.SetTimer;
import io.rulemaker.engine.control.Effect.TransitionEnded;
import io.rulemaker.engine.control.Effect.WriteConfiguration;
import java.util.List;

/**
 * What a step of the controller wants done, in the order in which it came up. Whoever performs it
 * writes the configuration before it lets anybody act on it.
 */
public record Effects(List<Effect> all) {

  public Effects {
    all = List.copyOf(all);
  }

  /** Operations to be performed. */
  public List<PerformOperation> actions() {
    return of(PerformOperation.class);
  }

  /** Nodes to be fenced. */
  public List<FenceNode> fencings() {
    return of(FenceNode.class);
  }

  /** Nodes that may leave. */
  public List<LetLeave> leaves() {
    return of(LetLeave.class);
  }

  /** Documents to be kept. */
  public List<WriteConfiguration> writes() {
    return of(WriteConfiguration.class);
  }

  /** Timers to be set. */
  public List<SetTimer> timers() {
    return of(SetTimer.class);
  }

  /** Transitions decided. */
  public List<Decided> decisions() {
    return of(Decided.class);
  }

  /** Transitions ended. */
  public List<TransitionEnded> endings() {
    return of(TransitionEnded.class);
  }

  private <E extends Effect> List<E> of(Class<E> kind) {
    return all.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
