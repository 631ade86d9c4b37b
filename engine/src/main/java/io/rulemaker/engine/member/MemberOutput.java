package io.rulemaker.engine.member;

import io.rulemaker.engine.alert.AlertEvent;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.port.Message;

/** What a member wants done, in this order. */
public sealed interface MemberOutput {

  /** A message to one member, perhaps to itself. */
  record Send(String to, Message message) implements MemberOutput {}

  /** A message to all members of the view, itself included. */
  record Broadcast(Message message) implements MemberOutput {}

  /** A document is to be kept; answered by {@link MemberInput.Stored} with that ticket. */
  record Store(long ticket, MemberDocument document) implements MemberOutput {}

  /**
   * This member promised an epoch: the executor of this node begins nothing any more that was
   * ordered in an earlier one.
   */
  record Obey(long epoch) implements MemberOutput {}

  /** The executor of this node is to act. The executor checks the epoch, too. */
  record Perform(Effect.PerformOperation order) implements MemberOutput {}

  /** The fencer of this node is to act; answered by an event {@code FencingFinished}. */
  record Fence(Effect.FenceNode order) implements MemberOutput {}

  /** The answer to a client. */
  record Answer(long request, Reply reply) implements MemberOutput {}

  /** {@link MemberInput.TimerFired} is wanted after a delay; replaces an older one of that name. */
  record SetTimer(String timer, long delayMs) implements MemberOutput {}

  /** A timer is not wanted any more. */
  record CancelTimer(String timer) implements MemberOutput {}

  /**
   * This node is done: the executor refuses from now on, the link is closed, the service ends.
   *
   * @param clean whether its resources are gone; otherwise it was told to go at once
   */
  record Leave(boolean clean, String why) implements MemberOutput {}

  /** Alert agents of this node that want to know of it are to be run (L-36). */
  record Alert(AlertEvent event) implements MemberOutput {}

  /** Decided, ended, noted: for the log, for {@code --watch} and for the series of inputs kept. */
  record Tell(Effect effect) implements MemberOutput {}

  /**
   * The input of a decision is to be kept as a file (L-12).
   *
   * @param decision its number
   * @param series {@code pe-input}, {@code pe-warn} or {@code pe-error}
   * @param limit how many of the series are kept; 0 for none, -1 for all
   * @param cib with the time of the decision as {@code execution-date}
   */
  record KeepInput(long decision, String series, int limit, Element cib) implements MemberOutput {}
}
