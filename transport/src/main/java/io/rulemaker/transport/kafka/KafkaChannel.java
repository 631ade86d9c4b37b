package io.rulemaker.transport.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.transport.MemberChannel;
import io.rulemaker.transport.kafka.Presences.Presence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members through Kafka brokers. One thread reads presence and letters, writes heartbeats and tells
 * views. A member that hears nothing any more, or whose own heartbeats do not come back, sees
 * itself alone; when they do again it joins anew, as the most junior.
 */
public final class KafkaChannel implements MemberChannel {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaChannel.class);
  private static final String TO = "to";
  private static final String FROM = "from";
  private static final long COMPLAINT_INTERVAL_NS = TimeUnit.SECONDS.toNanos(10);

  private final KafkaSettings settings;
  private final ObjectMapper json = new ObjectMapper();
  private final String instance = UUID.randomUUID().toString();
  private final Presences presences;
  private final Thread thread = new Thread(this::run, "kafka-members");
  private Consumer<Arrival> arrivals;
  private KafkaConsumer<byte[], byte[]> consumer;
  private Producer<byte[], byte[]> heartbeats;
  private LetterSender letters;
  private int partitions;
  private volatile boolean closing;
  private volatile boolean fenced;
  private volatile ClusterView view = new ClusterView(0, List.of());

  private long openedNs;
  private long heardNs;
  private long joinedNs;
  private long beatNs;
  private long complainedNs;
  private Map<String, String> instances = Map.of();

  /** Prepares a channel. */
  public KafkaChannel(KafkaSettings settings) {
    this.settings = settings;
    this.presences = new Presences(settings.lossDetectionMs());
  }

  @Override
  public void open(Consumer<Arrival> arrivals) throws LinkException {
    this.arrivals = arrivals;
    partitions = new KafkaTopics(settings).ensure();
    try {
      consumer = consumer();
      List<TopicPartition> read =
          List.of(
              new TopicPartition(settings.presenceTopic(), 0),
              new TopicPartition(settings.lettersTopic(), partition(settings.node())));
      consumer.assign(read);
      consumer.seekToEnd(read);
      read.forEach(consumer::position); // now, not at the first poll: nothing after is missed
      heartbeats = LetterSender.producer(settings, Map.of());
      letters = new LetterSender(settings, () -> fenced = true);
    } catch (KafkaException e) {
      close();
      throw new LinkException(
          "brokers [" + settings.brokers() + "] cannot be used: " + e.getMessage(), e);
    }
    openedNs = System.nanoTime();
    heardNs = openedNs;
    join();
    thread.setDaemon(true);
    thread.start();
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = settings.common();
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "latest");
    properties.put("default.api.timeout.ms", "10000");
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Several members may share a partition; each takes what is for it. */
  private int partition(String node) {
    return Math.floorMod(node.hashCode(), partitions);
  }

  private void run() {
    while (!closing) {
      try {
        consumer
            .poll(Duration.ofMillis(settings.heartbeatMs() / 2))
            .forEach(
                read -> {
                  if (read.topic().equals(settings.presenceTopic())) {
                    presence(read);
                  } else {
                    letter(read);
                  }
                });
        long now = System.nanoTime();
        stayPresent(now);
        look(now);
      } catch (KafkaException e) {
        complain("The brokers refuse: " + e.getMessage());
        pause();
      }
    }
  }

  private void presence(ConsumerRecord<byte[], byte[]> read) {
    try {
      presences.heard(
          json.readValue(read.value(), Presence.class), read.offset(), read.timestamp());
      heardNs = System.nanoTime();
    } catch (IOException e) {
      complain("A presence record was not understood: " + e.getMessage());
    }
  }

  private void letter(ConsumerRecord<byte[], byte[]> read) {
    if (settings.node().equals(header(read, TO))) {
      arrivals.accept(new Arrival.Bytes(header(read, FROM), read.value()));
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> read, String name) {
    Header header = read.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private void join() {
    fenced = false;
    joinedNs = System.nanoTime();
    beatNs = joinedNs;
    write(new Presence(settings.node(), instance, -1, false));
  }

  /** Writes a heartbeat when it is time, and joins anew when the others hold this member lost. */
  private void stayPresent(long now) {
    if (now - beatNs < TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMs())) {
      return;
    }
    boolean joining = now - joinedNs < TimeUnit.MILLISECONDS.toNanos(settings.lossDetectionMs());
    if (fenced || (!isPresent() && !joining)) {
      join();
    } else if (isPresent()) {
      beatNs = now;
      write(new Presence(settings.node(), instance, presences.rank(settings.node()), false));
    }
  }

  private boolean isPresent() {
    return instance.equals(presences.instance(settings.node()))
        && presences.members().contains(settings.node());
  }

  private void write(Presence presence) {
    try {
      heartbeats.send(
          new ProducerRecord<>(
              settings.presenceTopic(),
              0,
              presence.node().getBytes(StandardCharsets.UTF_8),
              json.writeValueAsBytes(presence)),
          (metadata, failure) -> {
            if (failure != null) {
              complain("A heartbeat was not delivered: " + failure.getMessage());
            }
          });
    } catch (KafkaException | IOException e) {
      complain("A heartbeat was not written: " + e.getMessage());
    }
  }

  /** Tells who is there if that changed. */
  private void look(long now) {
    // At first, all others get the time to show up: else each member would see itself alone.
    if (now - openedNs < TimeUnit.MILLISECONDS.toNanos(3L * settings.heartbeatMs())) {
      return;
    }
    boolean silent = now - heardNs > TimeUnit.MILLISECONDS.toNanos(settings.lossDetectionMs());
    List<String> members =
        silent || fenced || !isPresent() ? List.of(settings.node()) : presences.members();
    List<String> unchanged =
        members.stream()
            .filter(
                member ->
                    !instances.containsKey(member)
                        || instances.get(member).equals(instanceOf(member)))
            .toList();
    if (!unchanged.equals(members)) {
      tell(unchanged); // who was restarted is shown as gone first
    }
    tell(members);
  }

  private String instanceOf(String member) {
    return member.equals(settings.node()) ? instance : presences.instance(member);
  }

  private void tell(List<String> members) {
    instances =
        members.stream()
            .collect(java.util.stream.Collectors.toMap(member -> member, this::instanceOf));
    if (members.equals(view.members())) {
      return;
    }
    view = new ClusterView(view.number() + 1, members);
    LOG.info("In touch: {}", members);
    // Alone there is nobody to write to, perhaps not even a broker.
    letters.setSenior(members.size() > 1 && members.get(0).equals(settings.node()));
    arrivals.accept(new Arrival.View(view));
  }

  @Override
  public void send(String member, byte[] body) {
    for (String to : view.members()) {
      if (member != null && !member.equals(to)) {
        continue;
      }
      if (to.equals(settings.node())) {
        arrivals.accept(new Arrival.Bytes(to, body));
      } else {
        ProducerRecord<byte[], byte[]> letter =
            new ProducerRecord<>(settings.lettersTopic(), partition(to), null, body);
        letter.headers().add(TO, to.getBytes(StandardCharsets.UTF_8));
        letter.headers().add(FROM, settings.node().getBytes(StandardCharsets.UTF_8));
        letters.send(letter);
      }
    }
  }

  private void complain(String what) {
    long now = System.nanoTime();
    if (complainedNs == 0 || now - complainedNs >= COMPLAINT_INTERVAL_NS) {
      complainedNs = now;
      LOG.warn("{}", what);
    }
  }

  private void pause() {
    try {
      Thread.sleep(settings.heartbeatMs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    if (thread.isAlive()) {
      try {
        thread.join(settings.lossDetectionMs());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (letters != null) {
      letters.close();
    }
    if (heartbeats != null) {
      write(new Presence(settings.node(), instance, presences.rank(settings.node()), true));
      heartbeats.close(Duration.ofSeconds(1));
    }
    if (consumer != null && !thread.isAlive()) {
      consumer.close();
    }
  }
}
