package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A leader is believed in while a decision of it lasts longer than a lease. */
class PulseTest {
  private final Pulse pulse = new Pulse();

  private static Letter.Heartbeat beat(long epoch) {
    return new Letter.Heartbeat(
        epoch, 1_000, List.of("a", "b"), true, true, new DocumentOrder(0, epoch, 1, 0), 7);
  }

  @Test
  void aLeaderWhoseStepLastsIsSpokenFor() {
    pulse.saw(new MemberOutput.Broadcast(beat(64)));
    assertNull(pulse.due(1_100), "it speaks for itself between steps");
    pulse.began(1_200);
    Letter.Heartbeat said = assertInstanceOf(Letter.Heartbeat.class, pulse.due(1_700));
    assertEquals(64, said.epoch());
    assertEquals(1_700, said.sentMs(), "an answer to it shows how things are now");
    assertEquals(List.of("a", "b"), said.followers());
    pulse.ended();
    assertNull(pulse.due(1_800));
  }

  @Test
  void whoFollowsSinceTheLastBeatIsNamed() {
    pulse.saw(new MemberOutput.Broadcast(beat(64)));
    Letter.Heartbeat toJoiner =
        new Letter.Heartbeat(
            64, 1_100, List.of("a", "b", "c"), true, true, new DocumentOrder(0, 64, 1, 0), 7);
    pulse.saw(new MemberOutput.Send("c", toJoiner));
    pulse.began(1_200);
    assertEquals(List.of("a", "b", "c"), ((Letter.Heartbeat) pulse.due(1_700)).followers());
  }

  @Test
  void nobodyElseIs() {
    pulse.began(1_000);
    assertNull(pulse.due(1_500));
    pulse.saw(new MemberOutput.Broadcast(beat(64)));
    pulse.saw(new MemberOutput.CancelTimer(Timers.HEARTBEAT)); // leads no more
    assertNull(pulse.due(1_500));
  }

  @Test
  void aStepThatDoesNotEndIsNotCoveredForEver() {
    pulse.saw(new MemberOutput.Broadcast(beat(64)));
    pulse.began(1_000);
    assertNull(pulse.due(1_001 + Pulse.LONGEST_STEP_MS));
  }

  /** Whoever granted waits for a sign no longer than two leases. */
  @Test
  void aNewLeaderSaysThatItLeadsBeforeItDecides() {
    List<MemberOutput> early = new ArrayList<>();
    List<Integer> knownAtDecision = new ArrayList<>();
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    Member member =
        new Member(
            new MemberSettings(
                "a",
                "test",
                new QuorumCounter.Settings(Set.of("a"), false, false, false, null),
                1_000,
                "a#1"),
            snapshot -> {
              knownAtDecision.add(early.size());
              return scheduler.schedule(snapshot);
            },
            PolicySet.builtIn(),
            null);
    List<MemberOutput> wanted =
        member.step(
            new MemberInput.Viewed(new ClusterView(1, List.of("a"))), 1_000_000, early::add);
    for (MemberOutput output : wanted) {
      if (output instanceof MemberOutput.Store store) {
        member.step(new MemberInput.Stored(store.ticket()), 1_000_010, early::add);
      }
    }
    assertEquals(1, knownAtDecision.size());
    assertTrue(
        early.subList(0, knownAtDecision.get(0)).stream()
            .anyMatch(
                output ->
                    output instanceof MemberOutput.Broadcast cast
                        && cast.message() instanceof Letter.Heartbeat));
  }
}
