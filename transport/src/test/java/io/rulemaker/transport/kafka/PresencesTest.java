package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.transport.kafka.Presences.Presence;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresencesTest {
  private final Presences presences = new Presences(1_000);

  private static Presence joins(String node) {
    return new Presence(node, node + "1", -1, false, false);
  }

  private static Presence beats(String node, long rank) {
    return new Presence(node, node + "1", rank, false, false);
  }

  @Test
  void whoJoinedFirstIsMostSenior() {
    presences.heard(beats("b", 12), 40, 0); // joined before this member read
    presences.heard(joins("a"), 41, 100);
    presences.heard(beats("c", 7), 42, 200);
    assertEquals(List.of("c", "b", "a"), presences.members());
  }

  @Test
  void whoWasSilentByTheBrokersClockIsGone() {
    presences.heard(joins("a"), 1, 10);
    presences.heard(joins("b"), 2, 500);
    presences.heard(beats("b", 2), 3, 1_000);
    assertEquals(List.of("a", "b"), presences.members());
    presences.heard(beats("b", 2), 4, 1_010);
    assertEquals(List.of("b"), presences.members());
  }

  @Test
  void whileNobodyCouldWriteNobodyWasSilent() {
    presences.heard(joins("a"), 1, 10);
    presences.heard(joins("b"), 2, 400);
    presences.heard(beats("b", 2), 3, 60_000); // brokers were away for a minute
    assertEquals(List.of("a", "b"), presences.members());
    // One finds the brokers sooner than the other.
    presences.heard(beats("b", 2), 4, 60_400);
    presences.heard(beats("b", 2), 5, 60_800);
    assertEquals(List.of("a", "b"), presences.members());
    presences.heard(beats("b", 2), 6, 61_200);
    presences.heard(beats("b", 2), 7, 61_300);
    assertEquals(List.of("a", "b"), presences.members());
    // Silent for 390 ms before, and for 700 ms from a second after the return on.
    presences.heard(beats("b", 2), 8, 61_500);
    assertEquals(List.of("b"), presences.members());
  }

  @Test
  void whoComesBackLaterThanTheOthersWasNeverGone() {
    presences.heard(joins("a"), 1, 10);
    presences.heard(joins("b"), 2, 10);
    presences.heard(beats("b", 2), 3, 60_000);
    presences.heard(beats("b", 2), 4, 60_400);
    presences.heard(beats("b", 2), 5, 60_800);
    presences.heard(beats("a", 1), 6, 60_990);
    presences.heard(beats("b", 2), 7, 61_200);
    assertEquals(List.of("a", "b"), presences.members());
  }

  @Test
  void whoJoinsAnewIsMostJuniorWhateverIsStillOnTheWay() {
    presences.heard(joins("a"), 1, 0);
    presences.heard(joins("b"), 2, 0);
    presences.heard(joins("a"), 3, 10);
    presences.heard(beats("a", 1), 4, 20);
    assertEquals(List.of("b", "a"), presences.members());
  }

  @Test
  void whoWasHeldLostHasToJoinAnew() {
    presences.heard(joins("a"), 1, 10);
    presences.heard(joins("b"), 2, 500);
    presences.heard(beats("b", 2), 3, 800);
    presences.heard(beats("a", 1), 4, 1_010);
    assertEquals(List.of("b"), presences.members());
    presences.heard(joins("a"), 5, 1_100);
    assertEquals(List.of("b", "a"), presences.members());
  }

  @Test
  void whoLeavesIsGoneButNotItsNextStart() {
    presences.heard(joins("a"), 1, 0);
    presences.heard(new Presence("a", "a0", 0, true, false), 2, 0);
    assertEquals(List.of("a"), presences.members());
    presences.heard(new Presence("a", "a1", 1, true, false), 3, 0);
    assertEquals(List.of(), presences.members());
  }
}
