package io.rulemaker.transport.kafka;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.rulemaker.transport.MemberChannel.Arrival;
import io.rulemaker.transport.kafka.Presences.Presence;
import io.rulemaker.transport.kafka.Seal.Label;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records in the topics: sealed, with their label in headers. What was not sealed by a member,
 * was for another one or an earlier start of it, or was read before, is not taken.
 */
final class SealedRecords {
  private static final Logger LOG = LoggerFactory.getLogger(SealedRecords.class);
  private static final String PRESENCE = "presence";
  private static final String ATTENDANCE = "attendance";
  private static final String LETTER = "letter";
  private static final String ORDER = "order";
  private static final String FORMAT = "1";

  private final KafkaSettings settings;
  private final String instance;
  private final byte[] node;
  private final byte[] start;
  private final Seal seal;
  private final ObjectMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final Complaints complaints = new Complaints(LOG);

  /** The highest number that was taken, by kind and instance of the sender. */
  private final Map<String, Long> taken = new HashMap<>();

  private volatile int partitions = 1;

  SealedRecords(KafkaSettings settings, String instance, Seal seal) {
    this.settings = settings;
    this.instance = instance;
    this.node = settings.node().getBytes(StandardCharsets.UTF_8);
    this.start = instance.getBytes(StandardCharsets.UTF_8);
    this.seal = seal;
  }

  void setPartitions(int partitions) {
    this.partitions = partitions;
  }

  /** Several members may share a partition; each takes what is for it. */
  int partition(String node) {
    return Math.floorMod(node.hashCode(), partitions);
  }

  /** A record for the members' topic. */
  ProducerRecord<byte[], byte[]> presence(Presence presence) {
    return record(settings.presenceTopic(), PRESENCE, presence);
  }

  /** A record for the executors' topic. */
  ProducerRecord<byte[], byte[]> attendance(Presence presence) {
    return record(settings.executorsTopic(), ATTENDANCE, presence);
  }

  private ProducerRecord<byte[], byte[]> record(String topic, String kind, Presence presence) {
    try {
      byte[] body = json.writeValueAsBytes(presence);
      return record(topic, 0, kind, "", "", body);
    } catch (IOException e) {
      throw new IllegalStateException("a record of ours cannot be written: " + presence, e);
    }
  }

  /** Called by one thread: numbers rise in the order of sending. */
  ProducerRecord<byte[], byte[]> letter(String to, String toInstance, byte[] body) {
    return record(settings.lettersTopic(), partition(to), LETTER, to, toInstance, body);
  }

  /** The same for what the leader writes in a transaction. */
  ProducerRecord<byte[], byte[]> order(String to, String toInstance, byte[] body) {
    return record(settings.ordersTopic(), partition(to), ORDER, to, toInstance, body);
  }

  /** A record that nobody reads. */
  ProducerRecord<byte[], byte[]> proof() {
    return new ProducerRecord<>(
        settings.ordersTopic(), partition(settings.node()), null, new byte[0]);
  }

  private ProducerRecord<byte[], byte[]> record(
      String topic, int partition, String kind, String to, String toInstance, byte[] body) {
    Label label = new Label(kind, settings.node(), instance, to, toInstance, seal.next());
    byte[] key = settings.node().getBytes(StandardCharsets.UTF_8);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, partition, key, seal.close(label, body));
    put(record, "format", FORMAT);
    put(record, "from", label.from());
    put(record, "from-instance", label.fromInstance());
    put(record, "to", to);
    put(record, "to-instance", toInstance);
    put(record, "number", String.valueOf(label.number()));
    return record;
  }

  private static void put(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  /** The presence in a record of the members' topic, if one of them wrote it. */
  Optional<Presence> presence(ConsumerRecord<byte[], byte[]> record) {
    return presence(record, label(record, PRESENCE));
  }

  /** The presence in a record of the executors' topic, if a member or an executor wrote it. */
  Optional<Presence> attendance(ConsumerRecord<byte[], byte[]> record) {
    return presence(record, label(record, ATTENDANCE));
  }

  private Optional<Presence> presence(ConsumerRecord<byte[], byte[]> record, Label label) {
    try {
      Optional<byte[]> body = open(record, label);
      if (body.isPresent()) {
        Presence presence = json.readValue(body.get(), Presence.class);
        if (label.from().equals(presence.node())) {
          return Optional.of(presence);
        }
      }
    } catch (IOException e) {
      complaints.say("A record of member [" + label.from() + "] is malformed: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** The letter in a record, if a member wrote it to this one. */
  Optional<Arrival> letter(ConsumerRecord<byte[], byte[]> record) {
    return letter(record, LETTER);
  }

  /** The same for what the leader wrote in a transaction. */
  Optional<Arrival> order(ConsumerRecord<byte[], byte[]> record) {
    return letter(record, ORDER);
  }

  private Optional<Arrival> letter(ConsumerRecord<byte[], byte[]> record, String kind) {
    if (!isForThis(record)) {
      return Optional.empty();
    }
    Label label = label(record, kind);
    return open(record, label).map(body -> new Arrival.Bytes(label.from(), body));
  }

  /** Most of what hundreds read in the partitions that they share is for others. */
  private boolean isForThis(ConsumerRecord<byte[], byte[]> record) {
    return has(record, "to", node) && has(record, "to-instance", start);
  }

  private static boolean has(ConsumerRecord<byte[], byte[]> record, String name, byte[] value) {
    Header header = record.headers().lastHeader(name);
    return header != null && Arrays.equals(header.value(), value);
  }

  private Optional<byte[]> open(ConsumerRecord<byte[], byte[]> record, Label label) {
    if (!header(record, "format").equals(FORMAT)) {
      complaints.say(
          "A record in topic ["
              + record.topic()
              + "] has format ["
              + printable(header(record, "format"))
              + "], but this version reads ["
              + FORMAT
              + "]; upgrade this node, or keep others from writing there");
      return Optional.empty();
    }
    Optional<byte[]> body =
        record.value() == null ? Optional.empty() : seal.open(label, record.value());
    if (body.isEmpty()) {
      complaints.say(
          "A record of ["
              + printable(label.from())
              + "] in topic ["
              + record.topic()
              + "] was not sealed with key ["
              + settings.key()
              + "]: copy cluster.key from one member to all, or keep others from writing there");
      return Optional.empty();
    }
    String sender = label.kind() + " " + label.fromInstance();
    if (label.number() <= taken.getOrDefault(sender, 0L)) {
      return Optional.empty(); // somebody wrote it a second time
    }
    taken.put(sender, label.number());
    return body;
  }

  private static Label label(ConsumerRecord<byte[], byte[]> record, String kind) {
    String number = header(record, "number");
    return new Label(
        kind,
        header(record, "from"),
        header(record, "from-instance"),
        header(record, "to"),
        header(record, "to-instance"),
        number.matches("\\d{1,18}") ? Long.parseLong(number) : 0);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Somebody else may have written anything. */
  private static String printable(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9._-]", "?");
    return safe.substring(0, Math.min(safe.length(), 63));
  }
}
