package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Members as processes of their own, through a real broker, wherever that runs. Each test leaves
 * them together.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KafkaLinkTests {
  /** Shorter than the default: much of this test is waiting for it. */
  private static final int LOSS_DETECTION_MS = 2_000;

  private final Map<String, Peer> peers = new LinkedHashMap<>();

  private final Path key = PeerGroup.newKey();

  /** Where the broker listens, which runs. */
  abstract String address() throws Exception;

  /** Nobody reaches the broker any more. */
  abstract void takeAway() throws Exception;

  /** It is there again, with what it held. */
  abstract void bringBack() throws Exception;

  @BeforeAll
  void begin() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      peers.put(name, peer(name, key));
    }
    together(marks(0));
  }

  @AfterAll
  void end() {
    peers.values().forEach(Peer::close);
  }

  private Peer peer(String name, Path key) throws Exception {
    String bus = "kafka:" + address();
    return new Peer(name, bus, LOSS_DETECTION_MS, Map.of("key", key.toString()));
  }

  private Peer peer(String name) {
    return peers.get(name);
  }

  private Map<String, Integer> marks(int mark) {
    Map<String, Integer> marks = new LinkedHashMap<>();
    peers.keySet().forEach(name -> marks.put(name, mark));
    return marks;
  }

  private Map<String, Integer> marks() {
    Map<String, Integer> marks = new LinkedHashMap<>();
    peers.forEach((name, peer) -> marks.put(name, peer.mark()));
    return marks;
  }

  private void together(Map<String, Integer> marks) throws InterruptedException {
    for (Map.Entry<String, Integer> mark : marks.entrySet()) {
      peer(mark.getKey()).awaitView(mark.getValue(), "a", "b", "c");
    }
  }

  private static List<String> said(Peer peer, int mark, String start) {
    return peer.since(mark).stream()
        .map(Peer.Line::text)
        .filter(line -> line.startsWith(start))
        .toList();
  }

  @Test
  @Order(1)
  void keepsTheOrderOfASenderWhetherItLeadsOrNot() throws Exception {
    Map<String, Integer> marks = marks();
    int count = 1_000;
    peer("a").tell("lead true");
    for (String sender : List.of("a", "b")) {
      peer(sender).tell("burst " + count);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        expected.add("GOT " + sender + " burst " + i);
      }
      for (Peer peer : peers.values()) {
        int mark = marks.get(peer.name);
        peer.await(mark, expected.get(count - 1)::equals, "the end of the burst");
        assertEquals(expected, said(peer, mark, "GOT " + sender));
      }
    }
  }

  @Test
  @Order(2)
  void carriesBigMessages() throws Exception {
    int mark = peer("c").mark();
    peer("b").tell("big c 3000000");
    peer("c").await(mark, "GOT b 3000000 characters"::equals, "a big message");
  }

  @Test
  @Order(3)
  void aLeaderThatAnotherOneFollowedReachesNobodyAndActsNoMore() throws Exception {
    Map<String, Integer> marks = marks();
    peer("a").tell("confirm first");
    peer("a").await(marks.get("a"), "DID first"::equals, "what it may do while it leads");
    peer("b").tell("lead true");
    peer("b").tell("send c mine");
    peer("c").await(marks.get("c"), "GOT b mine"::equals, "a message of the new leader");
    peer("a").tell("send c stale");
    peer("a").tell("confirm second");
    peer("a").await(marks.get("a"), line -> line.startsWith("OUTRANKED"), "its end");
    peer("a").tell("lead false");
    peer("a").tell("send c ordinary");
    peer("c").await(marks.get("c"), "GOT a ordinary"::equals, "a message of a former leader");
    assertEquals(List.of("GOT a ordinary"), said(peer("c"), marks.get("c"), "GOT a"));
    assertEquals(List.of("DID first"), said(peer("a"), marks.get("a"), "DID"));
    peer("b").tell("lead false");
  }

  @Test
  @Order(4)
  void whoWasFrozenWhileItLedLeadsNoMoreAndReturnsAsTheMostJunior() throws Exception {
    List<String> before = List.of(lastView("b").split(","));
    String frozen = before.get(0);
    List<String> others = before.subList(1, 3);
    peer(frozen).tell("lead true");
    int mark = peer(frozen).mark();
    peer(frozen).tell("confirm now");
    peer(frozen).await(mark, "DID now"::equals, "that it leads");
    Map<String, Integer> marks = marks();
    peer(frozen).signal("STOP");
    for (String other : others) {
      peer(other).awaitView(marks.get(other), others.toArray(String[]::new));
    }
    Map<String, Integer> after = marks();
    String next = others.get(0);
    peer(next).tell("lead true");
    peer(next).tell("confirm next");
    peer(next).await(after.get(next), "DID next"::equals, "that the next one leads");
    peer(frozen).tell("confirm late"); // it still believes to lead when it wakes
    peer(frozen).tell("send " + others.get(1) + " stale");
    peer(frozen).signal("CONT");
    String view = "VIEW " + String.join(",", others) + "," + frozen;
    for (Peer peer : peers.values()) {
      peer.await(after.get(peer.name), view::equals, view);
    }
    peer(frozen).await(after.get(frozen), line -> line.startsWith("OUTRANKED"), "its end");
    assertEquals(List.of(), said(peer(frozen), after.get(frozen), "DID"));
    assertEquals(List.of(), said(peer(others.get(1)), after.get(others.get(1)), "GOT " + frozen));
    peer(frozen).tell("lead false");
    peer(next).tell("lead false");
  }

  private String lastView(String name) {
    List<String> views = said(peer(name), 0, "VIEW ");
    return views.get(views.size() - 1).substring("VIEW ".length());
  }

  @Test
  @Order(5)
  void seesWhoDiedLeftAndStartedAgain() throws Exception {
    Map<String, Integer> marks = marks();
    peer("c").close();
    peers.put("c", peer("c", key)); // at once: its loss is to be seen all the same
    marks.put("c", 0);
    peer("a").awaitView(marks.get("a"), "a", "b");
    together(marks);
    int mark = peer("a").mark();
    peer("c").tell("close");
    peer("a").awaitView(mark, "a", "b");
    marks = marks();
    peers.put("c", peer("c", key));
    marks.put("c", 0);
    together(marks);
  }

  @Test
  @Order(6)
  void whileTheBrokerIsAwayEachKnowsThatItIsCutOffAndNobodyIsHeldLost() throws Exception {
    Map<String, Integer> marks = marks();
    takeAway();
    for (Peer peer : peers.values()) {
      peer.await(marks.get(peer.name), ("CUT OFF " + peer.name)::equals, "that it is cut off");
    }
    marks = marks();
    bringBack();
    together(marks);
    for (Peer peer : peers.values()) {
      assertEquals(1, said(peer, marks.get(peer.name), "VIEW").size(), "views after the return");
    }
    peer("a").tell("send c again");
    peer("c").await(marks.get("c"), "GOT a again"::equals, "a message");
  }

  @Test
  @Order(7)
  void whoHasAnotherKeyIsNotHeard() throws Exception {
    Map<String, Integer> marks = marks();
    try (Peer stranger = peer("d", PeerGroup.newKey())) {
      stranger.awaitView(0, "d"); // as far as it can tell it is alone
      stranger.tell("send a obey");
      peer("a").tell("send b heard");
      peer("b").await(marks.get("b"), "GOT a heard"::equals, "a message of a member");
      assertTrue(said(peer("a"), marks.get("a"), "VIEW").isEmpty());
      assertFalse(said(stranger, 0, "VIEW").contains("VIEW a"));
    }
  }

  @Test
  @Order(8)
  void executorsAreSeenByMembersAndSeeMembersOnly() throws Exception {
    Map<String, Integer> marks = marks();
    Map<String, String> settings = Map.of("key", key.toString(), "role", "executor");
    try (Peer x = new Peer("x", "kafka:" + address(), LOSS_DETECTION_MS, settings);
        Peer y = new Peer("y", "kafka:" + address(), LOSS_DETECTION_MS, settings)) {
      x.awaitView(0, "a", "b", "c", "x");
      y.awaitView(0, "a", "b", "c", "y");
      for (Map.Entry<String, Integer> mark : marks.entrySet()) {
        peer(mark.getKey()).awaitView(mark.getValue(), "a", "b", "c", "x", "y");
      }
      assertEquals(
          List.of("x", "y"),
          List.of(lastView("a").split(",")).subList(3, 5),
          "executors come after all members");
      x.tell("send a report");
      peer("a").await(marks.get("a"), "GOT x report"::equals, "a message of an executor");
      peer("a").tell("send x order");
      x.await(0, "GOT a order"::equals, "a message to an executor");

      marks = marks();
      takeAway();
      x.await(0, "CUT OFF x"::equals, "that it is cut off");
      marks = marks();
      int mark = x.mark();
      bringBack();
      x.awaitView(mark, "a", "b", "c", "x");
      for (Map.Entry<String, Integer> each : marks.entrySet()) {
        Peer peer = peer(each.getKey());
        peer.awaitView(each.getValue(), "a", "b", "c", "x", "y");
        List<String> views = said(peer, each.getValue(), "VIEW");
        assertEquals(1, views.size(), "views after the return: " + views);
      }
      x.tell("send a back");
      peer("a").await(marks.get("a"), "GOT x back"::equals, "a message after the return");
      peer("a").tell("lead true");
      peer("a").tell("send x on");
      x.await(0, "GOT a on"::equals, "an order after the return");
      peer("a").tell("lead false");

      marks = marks();
      x.signal("STOP");
      peer("a").awaitView(marks.get("a"), "a", "b", "c", "y");
      x.signal("CONT");
      peer("a").awaitView(marks.get("a"), "a", "b", "c", "x", "y");
      peer("a").tell("send x later");
      x.await(0, "GOT a later"::equals, "a message after the return");

      marks = marks();
      x.tell("close");
      y.close(); // as if it lost power
      for (Map.Entry<String, Integer> each : marks.entrySet()) {
        peer(each.getKey()).awaitView(each.getValue(), "a", "b", "c");
      }
    }
  }

  @Test
  @Order(9)
  void whatALostLeaderHadBegunKeepsNobodyFromElectingTheNext() throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            address(),
            "transactional.id",
            "rulemaker.test.leader",
            "transaction.timeout.ms",
            "600000");
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (KafkaProducer<byte[], byte[]> lost = new KafkaProducer<>(settings, bytes, bytes)) {
      lost.initTransactions();
      lost.beginTransaction();
      for (PartitionInfo partition : lost.partitionsFor("rulemaker.test.orders")) {
        lost.send(
            new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[0]));
      }
      lost.flush();
      Map<String, Integer> marks = marks();
      peer("a").tell("send b vote");
      peer("b").await(marks.get("b"), "GOT a vote"::equals, "a letter of who does not lead");
      peer("b").tell("lead true");
      peer("b").tell("send c order");
      peer("c").await(marks.get("c"), "GOT b order"::equals, "an order of the next leader");
      peer("b").tell("lead false");
      lost.close(Duration.ZERO);
    }
  }
}
