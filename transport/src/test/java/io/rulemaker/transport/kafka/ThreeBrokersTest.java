package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.transport.ClusterKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two members on three brokers that keep copies for each other: without one all goes on, without
 * two everybody waits, and goes on where it was when they return.
 */
class ThreeBrokersTest {
  @TempDir Path folder;
  private final List<LocalBroker> brokers = new ArrayList<>();

  private void start() throws Exception {
    for (BrokerSettings each : BrokerSettings.together(3)) {
      Path own = Files.createDirectory(folder.resolve("k" + brokers.size()));
      brokers.add(new LocalBroker(own, System.getProperty("java.class.path"), List.of(), each));
    }
    for (LocalBroker broker : brokers) {
      broker.awaitStart();
    }
  }

  private WatchedMember member(String name, Path key) throws Exception {
    return new WatchedMember(
        new KafkaSettings(
            name, "three", addresses(), Map.of(), 3, key, KafkaSettings.LOSS_DETECTION_MS, false));
  }

  /** A member that comes when another one is there, and so is its junior. */
  private WatchedMember afterwards(WatchedMember senior, String name, Path key) throws Exception {
    senior.await(0, line -> line.startsWith("VIEW"), "itself");
    return member(name, key);
  }

  @AfterEach
  void end() {
    brokers.forEach(LocalBroker::close);
  }

  private String addresses() {
    return brokers.stream().map(LocalBroker::address).collect(Collectors.joining(","));
  }

  /** The broker that leads the one partition of a topic: its loss is the worst. */
  private LocalBroker leaderOf(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", addresses()))) {
      int id =
          admin
              .describeTopics(List.of(topic))
              .allTopicNames()
              .get()
              .get(topic)
              .partitions()
              .get(0)
              .leader()
              .id();
      return brokers.get(id - 1);
    }
  }

  @Test
  void oneMayBeLostAndWithoutTwoAllWait() throws Exception {
    start();
    Path key = folder.resolve("key");
    ClusterKey.generate(key);
    try (WatchedMember a = member("a", key);
        WatchedMember b = afterwards(a, "b", key)) {
      a.await(0, "VIEW [a, b]"::equals, "both");
      b.await(0, "VIEW [a, b]"::equals, "both");
      act(a, "first");

      int markA = a.mark();
      int markB = b.mark();
      LocalBroker lost = leaderOf("rulemaker.three.presence");
      lost.close();
      letter(a, b, markB, "without one broker");
      act(a, "second");
      awaitTogether(a);
      awaitTogether(b);
      assertNobodyHeldLost(a.since(markA));

      markA = a.mark();
      markB = b.mark();
      a.channel().lead(true);
      LocalBroker next = leaderOf("rulemaker.three.presence");
      next.close();
      a.await(markA, "CUT OFF [a]"::equals, "that it is cut off");
      b.await(markB, "CUT OFF [b]"::equals, "that it is cut off");
      a.await(markA, line -> line.endsWith("Waiting for the brokers"), "what it waits for");
      a.channel().confirm(() -> a.hear("DID late")); // of no use any more when they are back

      markA = a.mark();
      markB = b.mark();
      next.begin();
      next.awaitStart();
      a.await(markA, "VIEW [a, b]"::equals, "both, as senior as before");
      b.await(markB, "VIEW [a, b]"::equals, "both, as senior as before");
      assertNobodyHeldLost(a.since(markA));
      a.channel().lead(false); // it was outranked, as its orders were not confirmed
      letter(a, b, markB, "two of three again");
      act(a, "third");
      assertEquals(
          List.of("DID first", "DID second", "DID third"),
          a.since(0).stream().filter(line -> line.startsWith("DID")).toList());
    }
  }

  /** They may be cut off for a moment, until another broker leads what the lost one led. */
  private static void awaitTogether(WatchedMember member) throws InterruptedException {
    for (int i = 0; i < 600 && !isTogether(member); i++) {
      Thread.sleep(100);
    }
    assertTrue(isTogether(member), member.since(0)::toString);
  }

  private static boolean isTogether(WatchedMember member) {
    List<String> views =
        member.since(0).stream()
            .filter(line -> line.startsWith("VIEW") || line.startsWith("CUT OFF"))
            .toList();
    return !views.isEmpty() && views.get(views.size() - 1).equals("VIEW [a, b]");
  }

  private static void assertNobodyHeldLost(List<String> lines) {
    assertFalse(lines.contains("VIEW [a]"), lines::toString);
    assertFalse(lines.contains("VIEW [b, a]"), lines::toString);
    assertTrue(lines.stream().noneMatch(line -> line.contains("hold it lost")), lines::toString);
  }

  /** Letters may get lost with a broker, so that it is sent until it arrives, as members do. */
  private static void letter(WatchedMember from, WatchedMember to, int mark, String text)
      throws Exception {
    for (int i = 0; i < 100 && !to.since(mark).contains("GOT " + text); i++) {
      from.channel().send("b", text.getBytes(StandardCharsets.UTF_8));
      Thread.sleep(200);
    }
    to.await(mark, ("GOT " + text)::equals, text);
  }

  /** Leads for a moment, and does something that only a confirmed leader does. */
  private static void act(WatchedMember member, String what) throws Exception {
    for (int i = 0; i < 100; i++) {
      int mark = member.mark();
      member.channel().lead(true);
      member.channel().confirm(() -> member.hear("DID " + what));
      String end =
          member.await(
              mark,
              line -> line.equals("DID " + what) || line.startsWith("OUTRANKED"),
              "whether it leads");
      member.channel().lead(false);
      if (end.startsWith("DID")) {
        return;
      }
    }
    throw new AssertionError("it never leads");
  }
}
