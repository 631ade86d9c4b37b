package io.rulemaker.transport.jgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jgroups.Address;
import org.jgroups.util.Util;
import org.junit.jupiter.api.Test;

class LinkWatchTest {
  private static final long SILENCE_MS = 700;

  private final Address s2 = Util.createRandomAddress("s2");
  private final LinkWatch watch = new LinkWatch(SILENCE_MS);
  private long nowMs = 10_000;

  LinkWatchTest() {
    watch.watch(Map.of(s2, 2), nowMs);
  }

  /** Time passes in which something comes on these links. */
  private List<LinkWatch.Link> pass(long ms, int... links) {
    List<LinkWatch.Link> silent = List.of();
    for (long end = nowMs + ms; nowMs < end; ) {
      nowMs += 100;
      for (int link : links) {
        watch.heard(s2, link, nowMs);
      }
      silent = watch.look(nowMs);
    }
    return silent;
  }

  @Test
  void aLinkIsDownWhileOnlyOthersBringSomething() {
    assertEquals(List.of(), pass(700, 0));
    assertTrue(watch.isUp(s2, 1));
    long downMs = nowMs + 100;
    assertEquals(List.of(new LinkWatch.Link(s2, 1, false, downMs)), pass(100, 0));
    assertFalse(watch.isUp(s2, 1));
    assertEquals(List.of(new LinkWatch.Link(s2, 1, false, downMs)), pass(5_000, 0));
    long upMs = nowMs + 100;
    assertEquals(List.of(), pass(100, 0, 1));
    assertEquals(
        List.of(new LinkWatch.Link(s2, 0, true, 10_000), new LinkWatch.Link(s2, 1, true, upMs)),
        watch.links(List.of(s2)));
  }

  @Test
  void aMemberThatIsSilentOnAllLinksIsNoLossOfLinks() {
    pass(500, 0, 1);
    assertEquals(List.of(), pass(5_000));
    assertTrue(watch.isUp(s2, 0) && watch.isUp(s2, 1));
  }

  @Test
  void aPauseOfThisProcessSaysNothing() {
    pass(500, 0, 1);
    nowMs += 5_000;
    watch.heard(s2, 0, nowMs); // what came on the other one is not read yet
    assertEquals(List.of(), watch.look(nowMs));
    assertEquals(List.of(), pass(500, 0));
  }

  @Test
  void whoIsNotWatchedHasNoLinks() {
    watch.watch(Map.of(), nowMs);
    watch.heard(s2, 0, nowMs);
    assertEquals(List.of(), watch.look(nowMs));
    assertFalse(watch.isUp(s2, 0));
    assertEquals(List.of(), watch.links(List.of(s2)));
  }
}
