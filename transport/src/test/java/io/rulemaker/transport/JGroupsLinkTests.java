package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Members as processes of their own, over JGroups. The three of them serve all tests: each test
 * leaves them together again. Times are printed, not judged: the machine may be busy.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JGroupsLinkTests {
  private final PeerGroup group;
  private final Map<String, Peer> peers = new HashMap<>();

  /**
   * Prepares members.
   *
   * @param links how many addresses each has
   */
  JGroupsLinkTests(int links) {
    group = new PeerGroup(PeerGroup.newKey(), links);
  }

  @BeforeAll
  void begin() throws Exception {
    restart("a", "b", "c");
  }

  @AfterAll
  void end() {
    group.close();
  }

  /** Starts members, and waits until all three are together. */
  private void restart(String... names) throws Exception {
    Map<String, Integer> marks = new HashMap<>();
    peers.forEach((name, peer) -> marks.put(name, peer.mark()));
    for (Peer peer : group.start(names)) {
      peers.put(peer.name, peer);
      marks.put(peer.name, 0);
    }
    for (Peer peer : peers.values()) {
      peer.awaitView(marks.get(peer.name), "a", "b", "c");
    }
  }

  Peer peer(String name) {
    return peers.get(name);
  }

  private static void report(String what, long ms) {
    System.out.println(what + " was noticed after " + ms + " ms");
  }

  @Test
  void seesWhoDiedAndStartedAgain() throws Exception {
    int mark = peer("a").mark();
    long killed = System.currentTimeMillis();
    peer("c").signal("KILL");
    report("death", peer("a").awaitView(mark, "a", "b").atMs() - killed);
    restart("c");
  }

  @Test
  void aQuickRestartIsShownAsALoss() throws Exception {
    int mark = peer("a").mark();
    peer("c").close();
    restart("c");
    peer("a").awaitView(mark, "a", "b");
  }

  @Test
  void seesWhoLeaves() throws Exception {
    int mark = peer("b").mark();
    peer("a").tell("close");
    peer("b").awaitView(mark, "b", "c");
    peer("a").await(0, line -> line.equals("CLOSED"), "its own end");
    restart("a");
  }

  @Test
  void seesWhoIsSilentAndReturns() throws Exception {
    int markA = peer("a").mark();
    long stopped = System.currentTimeMillis();
    peer("c").signal("STOP");
    report("silence", peer("a").awaitView(markA, "a", "b").atMs() - stopped);
    markA = peer("a").mark();
    int markC = peer("c").mark();
    long continued = System.currentTimeMillis();
    peer("c").signal("CONT");
    report("return", peer("a").awaitView(markA, "a", "b", "c").atMs() - continued);
    peer("c").awaitView(markC, "a", "b", "c");
  }

  @Test
  void aFrozenMemberHoldsUpNobody() throws Exception {
    Peer a = peer("a");
    Peer b = peer("b");
    int markA = a.mark();
    int markB = b.mark();
    peer("c").signal("STOP");
    for (int i = 0; i < 20; i++) {
      a.tell("big c 2000000"); // more than the buffers between them hold
    }
    a.tell("send b meanwhile");
    b.await(markB, line -> line.equals("GOT a meanwhile"), "the message after the big ones");
    a.awaitView(markA, "a", "b");
    b.awaitView(markB, "a", "b");
    peer("c").close();
    restart("c");
  }

  @Test
  void keepsTheOrderOfASender() throws Exception {
    int count = 2_000;
    Map<String, Integer> marks = new HashMap<>();
    peers.forEach((name, peer) -> marks.put(name, peer.mark()));
    peer("b").tell("burst " + count);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add("GOT b burst " + i);
    }
    for (Peer peer : peers.values()) {
      int mark = marks.get(peer.name);
      peer.await(mark, line -> line.equals("GOT b burst " + (count - 1)), "the end of the burst");
      assertEquals(
          expected,
          peer.since(mark).stream()
              .map(Peer.Line::text)
              .filter(line -> line.startsWith("GOT b"))
              .toList());
    }
  }

  @Test
  void carriesBigMessages() throws Exception {
    int mark = peer("c").mark();
    peer("a").tell("big c 2000000");
    peer("c").await(mark, line -> line.equals("GOT a 2000000 characters"), "a big message");
  }
}
