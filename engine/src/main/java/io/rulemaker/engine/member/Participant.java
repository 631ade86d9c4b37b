package io.rulemaker.engine.member;

import java.util.List;
import java.util.function.Consumer;

/**
 * Whoever takes part in a cluster, as a pure state machine. Not thread-safe: one step at a time.
 */
public interface Participant {

  /**
   * Takes an input.
   *
   * @param nowMs the time, ms since the epoch
   * @return what is to be done, in this order
   */
  List<MemberOutput> step(MemberInput input, long nowMs);

  /**
   * Takes an input.
   *
   * @param early takes what is to be done before a decision, which may take long; null if that may
   *     wait
   * @return what else is to be done, in this order
   */
  default List<MemberOutput> step(MemberInput input, long nowMs, Consumer<MemberOutput> early) {
    return step(input, nowMs);
  }

  /** Whether it leads the cluster; one that is cut off leads only itself, which is no such lead. */
  boolean leads();
}
