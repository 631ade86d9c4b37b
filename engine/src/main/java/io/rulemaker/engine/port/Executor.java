package io.rulemaker.engine.port;

import java.util.function.Consumer;

/** Performs operations of agents on this node. */
public interface Executor {

  /**
   * Performs an operation once; intervals are the caller's business.
   *
   * @param whenDone takes the result, exactly once, perhaps on another thread and perhaps before
   *     this call returns. Failure to run the agent is a result too, never an exception.
   */
  void perform(OperationRequest request, Consumer<OperationResult> whenDone);
}
