package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;

/** What a member is told. */
public sealed interface MemberInput {

  /** Who is in touch changed. */
  record Viewed(ClusterView view) implements MemberInput {}

  /** The bus refuses what this member does as leader: its epoch is over. */
  record Outranked(String why) implements MemberInput {}

  /** A message came from a member, perhaps from itself. */
  record Heard(String sender, Message message) implements MemberInput {}

  /** What {@link MemberOutput.Store} asked for survives a loss of power now. */
  record Stored(long ticket) implements MemberInput {}

  /** The disk refused what {@link MemberOutput.Store} asked for. */
  record NotStored(long ticket, String why) implements MemberInput {}

  /** The executor or the fencer of this node reports, or something happened on this node. */
  record Happened(Event event) implements MemberInput {}

  /** A client on this node asks; the answer is {@link MemberOutput.Answer} with that number. */
  record Asked(long request, Command command) implements MemberInput {}

  /** A timer ran out. */
  record TimerFired(String timer) implements MemberInput {}
}
