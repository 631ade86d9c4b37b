package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.kafka.KafkaChannel;
import io.rulemaker.transport.kafka.KafkaSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Members as processes of their own, through a real broker. Each test leaves them together. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaLinkTest {
  private static final Map<String, Peer> PEERS = new LinkedHashMap<>();

  @TempDir static Path dir;
  private static KafkaBroker broker;

  @BeforeAll
  static void begin() throws Exception {
    broker = new KafkaBroker(dir);
    for (String name : List.of("a", "b", "c")) {
      start(name);
      PEERS.get(name).await(0, line -> line.startsWith("VIEW"), "a view");
    }
    together(marks(0));
  }

  @AfterAll
  static void end() {
    PEERS.values().forEach(Peer::close);
    if (broker != null) {
      broker.close();
    }
  }

  private static void start(String name) throws Exception {
    PEERS.put(
        name,
        new Peer(name, "kafka:" + broker.address(), KafkaSettings.LOSS_DETECTION_MS, Map.of()));
  }

  private static Peer peer(String name) {
    return PEERS.get(name);
  }

  private static Map<String, Integer> marks(int mark) {
    Map<String, Integer> marks = new LinkedHashMap<>();
    PEERS.keySet().forEach(name -> marks.put(name, mark));
    return marks;
  }

  private static Map<String, Integer> marks() {
    Map<String, Integer> marks = new LinkedHashMap<>();
    PEERS.forEach((name, peer) -> marks.put(name, peer.mark()));
    return marks;
  }

  private static void together(Map<String, Integer> marks) throws InterruptedException {
    for (Map.Entry<String, Integer> mark : marks.entrySet()) {
      peer(mark.getKey()).awaitView(mark.getValue(), "a", "b", "c");
    }
  }

  @Test
  @Order(1)
  void keepsTheOrderOfASender() throws Exception {
    Map<String, Integer> marks = marks();
    int count = 1_000;
    for (String sender : List.of("a", "b")) { // the most senior one, and another
      peer(sender).tell("burst " + count);
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        expected.add("GOT " + sender + " burst " + i);
      }
      for (Peer peer : PEERS.values()) {
        int mark = marks.get(peer.name);
        peer.await(mark, expected.get(count - 1)::equals, "the end of the burst");
        assertEquals(
            expected,
            peer.since(mark).stream()
                .map(Peer.Line::text)
                .filter(line -> line.startsWith("GOT " + sender))
                .toList());
      }
    }
  }

  @Test
  @Order(2)
  void whoWasFrozenReturnsAsTheMostJunior() throws Exception {
    Map<String, Integer> marks = marks();
    long stopped = System.currentTimeMillis();
    peer("a").signal("STOP");
    long seen = peer("b").awaitView(marks.get("b"), "b", "c").atMs();
    System.out.println("silence was noticed after " + (seen - stopped) + " ms");
    Map<String, Integer> after = marks();
    peer("a").tell("send b stale"); // it still believes to be the most senior when it wakes
    peer("a").signal("CONT");
    for (Peer peer : PEERS.values()) {
      peer.await(after.get(peer.name), line -> line.equals("VIEW b,c,a"), "a at the end");
    }
    List<String> meanwhile =
        peer("b").since(after.get("b")).stream()
            .map(Peer.Line::text)
            .takeWhile(line -> !line.equals("VIEW b,c,a"))
            .filter(line -> line.startsWith("VIEW ")) // what it sent may arrive: epochs refuse it
            .toList();
    assertEquals(List.of(), meanwhile);
  }

  @Test
  @Order(3)
  void seesWhoDiedLeftAndStartedAgain() throws Exception {
    int mark = peer("a").mark();
    peer("c").close();
    peer("a").awaitView(mark, "a", "b");
    Map<String, Integer> marks = marks();
    start("c");
    marks.put("c", 0);
    together(marks);
    mark = peer("a").mark();
    peer("c").tell("close");
    peer("a").awaitView(mark, "a", "b");
    marks = marks();
    start("c");
    marks.put("c", 0);
    together(marks);
  }

  @Test
  @Order(4)
  void withoutTheBrokerEachIsAloneAndThenTheyMeetAgain() throws Exception {
    Map<String, Integer> marks = marks();
    broker.close();
    for (Peer peer : PEERS.values()) {
      peer.awaitView(marks.get(peer.name), peer.name);
    }
    marks = marks();
    broker.start();
    together(marks);
    peer("a").tell("send c again");
    peer("c").await(marks.get("c"), "GOT a again"::equals, "a message");
  }

  @Test
  void brokersThatDoNotAnswerAreNamed() {
    KafkaSettings nowhere = new KafkaSettings("a", "test", "127.0.0.1:1", Map.of(), 1, 3_000);
    try (KafkaChannel channel = new KafkaChannel(nowhere)) {
      assertEquals(
          "brokers [127.0.0.1:1] do not answer; check the address of the bus, and that they run",
          assertThrows(LinkException.class, () -> channel.open(arrival -> {})).getMessage());
    }
  }
}
