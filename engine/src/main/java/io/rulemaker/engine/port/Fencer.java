package io.rulemaker.engine.port;

import java.util.function.Consumer;

/** Makes sure that a node runs nothing, or lets it in again. */
public interface Fencer {

  /**
   * Carries out a request.
   *
   * @param whenDone takes the result, exactly once, perhaps on another thread and perhaps before
   *     this call returns
   */
  void fence(FencingRequest request, Consumer<FencingResult> whenDone);
}
