package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.rules.PolicySet;
import java.util.List;

/**
 * One member of the cluster as a pure state machine: an input and the time in, outputs out.
 *
 * <p>Not thread-safe: one step at a time.
 */
public final class Member {

  /**
   * Starts with what the disk holds.
   *
   * @param document as it was stored last; null at the very first start
   */
  public Member(
      MemberSettings settings,
      Controller.Decider decider,
      PolicySet policies,
      MemberDocument document) {}

  /**
   * Takes an input.
   *
   * @param nowMs the time, ms since the epoch
   * @return what is to be done, in this order
   */
  public List<MemberOutput> step(MemberInput input, long nowMs) {
    return List.of();
  }
}
