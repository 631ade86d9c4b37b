package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.Message;

/** What a client asks of a member; the member passes on to the leader what only that can do. */
public sealed interface Command extends Message {

  /** How things are: answered by {@link Reply.State}. */
  record Query() implements Command {}

  /**
   * The configuration is to be replaced. It is answered when a quorum has it on disk.
   *
   * @param expected the version that the change was made from, {@code A.E} ({@code admin_epoch} and
   *     {@code epoch}); refused if another one holds meanwhile. Null to replace whatever holds.
   * @param configuration the new element {@code configuration}
   * @param what for people, such as {@code resource web was moved to s2}
   * @param origin who, such as {@code rulemaker resource move on s1 by root}
   */
  record ChangeConfiguration(String expected, Element configuration, String what, String origin)
      implements Command {}

  /**
   * Something is to happen: {@code AttributeChanged} (transient), {@code TicketChanged}, {@code
   * HistoryCleared} or {@code ShutdownRequested}; other events are refused.
   */
  record Happen(Event event) implements Command {}

  /**
   * A node is to be fenced now, whatever the policies say.
   *
   * @param action {@code off}, {@code reboot} or {@code on}
   */
  record FenceNow(String node, String action) implements Command {}

  /** The operator's word that a node is down (L-32). */
  record ConfirmDown(String node) implements Command {}

  /**
   * What the leader's controller went through is wanted: answered by {@link Reply.Recorded}. To
   * record, a client asks again and again, each time with what the answer before said.
   *
   * @param epoch of that answer; 0 at first
   * @param after the number of the last line in that answer; 0 at first
   */
  record Record(long epoch, long after) implements Command {}
}
