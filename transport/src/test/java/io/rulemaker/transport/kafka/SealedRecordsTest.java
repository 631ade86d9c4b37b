package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.transport.MemberChannel.Arrival;
import io.rulemaker.transport.kafka.Presences.Presence;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Who can write to the topics but has no key, or only copies, commands nobody. */
class SealedRecordsTest {
  private static final byte[] ORDER = "an order".getBytes(StandardCharsets.UTF_8);

  private final SealedRecords a = records("a", "a1", 1);
  private final SealedRecords b = records("b", "b1", 1);

  private static SealedRecords records(String node, String instance, int key) {
    KafkaSettings settings =
        new KafkaSettings(node, "demo", "k:1", Map.of(), 1, Path.of("cluster.key"), 3_000, false);
    byte[] secret = new byte[32];
    secret[0] = (byte) key;
    return new SealedRecords(settings, instance, new Seal(secret, "demo"));
  }

  private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> written) {
    return read(written, written.value(), written.headers());
  }

  private static ConsumerRecord<byte[], byte[]> read(
      ProducerRecord<byte[], byte[]> written, byte[] value, Headers headers) {
    return new ConsumerRecord<>(
        written.topic(),
        0,
        1,
        1,
        TimestampType.LOG_APPEND_TIME,
        0,
        value.length,
        written.key(),
        value,
        headers,
        Optional.empty());
  }

  @Test
  void aLetterArrivesOnceAndOnlyWhereItBelongs() {
    ProducerRecord<byte[], byte[]> letter = a.letter("b", "b1", ORDER);
    assertFalse(new String(letter.value(), StandardCharsets.ISO_8859_1).contains("order"));
    Arrival.Bytes arrival = (Arrival.Bytes) b.letter(read(letter)).orElseThrow();
    assertEquals("a", arrival.sender());
    assertArrayEquals(ORDER, arrival.body());
    assertTrue(b.letter(read(letter)).isEmpty(), "a copy");
    assertTrue(records("c", "c1", 1).letter(read(letter)).isEmpty(), "somebody else");
    assertTrue(records("b", "b2", 1).letter(read(letter)).isEmpty(), "its next start");
  }

  @Test
  void anOlderLetterIsNotTakenAfterANewerOne() {
    ProducerRecord<byte[], byte[]> first = a.letter("b", "b1", ORDER);
    ProducerRecord<byte[], byte[]> second = a.letter("b", "b1", ORDER);
    assertTrue(b.letter(read(second)).isPresent());
    assertTrue(b.letter(read(first)).isEmpty());
  }

  @Test
  void withoutTheKeyNothingIsTaken() {
    SealedRecords stranger = records("a", "a1", 2);
    assertTrue(b.letter(read(stranger.letter("b", "b1", ORDER))).isEmpty());
    assertTrue(
        b.presence(read(stranger.presence(new Presence("a", "a1", -1, false, false)))).isEmpty());
  }

  @Test
  void whatWasChangedOnTheOutsideOrInsideIsNotTaken() {
    for (String header : new String[] {"from", "from-instance", "number", "to-instance", "to"}) {
      ProducerRecord<byte[], byte[]> letter = a.letter("c", "c1", ORDER);
      letter.headers().remove("to").add("to", new byte[] {'b'});
      letter.headers().remove("to-instance").add("to-instance", new byte[] {'b', '1'});
      letter.headers().remove(header).add(header, new byte[] {'b', '1'});
      assertTrue(b.letter(read(letter)).isEmpty(), header);
    }
    ProducerRecord<byte[], byte[]> letter = a.letter("b", "b1", ORDER);
    letter.value()[0] ^= 1;
    assertTrue(b.letter(read(letter)).isEmpty());
  }

  @Test
  void aPresenceIsNoLetterAndSpeaksForItsSenderOnly() {
    ProducerRecord<byte[], byte[]> presence = a.presence(new Presence("a", "a1", 3, false, false));
    assertEquals(3, b.presence(read(presence)).orElseThrow().rank());
    assertTrue(b.presence(read(a.presence(new Presence("c", "c1", 3, false, false)))).isEmpty());
    assertTrue(b.presence(read(a.letter("b", "b1", ORDER))).isEmpty());
  }

  @Test
  void aNewerFormatAndGarbageDoNoHarm() {
    ProducerRecord<byte[], byte[]> letter = a.letter("b", "b1", ORDER);
    letter.headers().remove("format").add("format", new byte[] {'2'});
    assertTrue(b.letter(read(letter)).isEmpty());
    ProducerRecord<byte[], byte[]> bare =
        new ProducerRecord<>("rulemaker.demo.presence", 0, null, new byte[0]);
    assertTrue(b.presence(read(bare)).isEmpty());
    assertTrue(b.letter(read(bare)).isEmpty());
    assertTrue(b.letter(read(a.proof())).isEmpty());
  }
}
