package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.MemberChannel;
import io.rulemaker.transport.kafka.BrokerTrouble.NoAnswerException;
import io.rulemaker.transport.kafka.Presences.Presence;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members through Kafka brokers. One thread reads presence and letters, writes heartbeats and tells
 * views. A member that hears nothing any more is cut off; one that was silent for so long that the
 * others hold it lost leads no more, and joins anew as the most junior.
 */
public final class KafkaChannel implements MemberChannel {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaChannel.class);
  private static final int CONNECT_PATIENCE_MS = 5_000;
  private static final long LONGEST_PAUSE_MS = 30_000;
  private static final String SECRET_PURPOSE = "rulemaker letters through brokers";

  private final KafkaSettings settings;
  private final String instance = UUID.randomUUID().toString();
  private final Presences presences;
  private final Complaints complaints = new Complaints(LOG);
  private final Thread thread = new Thread(this::run, "kafka-members");
  private Consumer<Arrival> arrivals;
  private SealedRecords records;
  private KafkaConsumer<byte[], byte[]> consumer;
  private Producer<byte[], byte[]> heartbeats;
  private volatile LetterSender letters;
  private volatile boolean closing;
  private volatile ClusterView view = new ClusterView(0, List.of());
  private volatile Map<String, String> instances = Map.of();

  private long openedNs;
  private long heardNs;
  private long joinedNs;
  private long beatNs;
  private long pauseMs;
  private boolean joining;

  /** Prepares a channel. */
  public KafkaChannel(KafkaSettings settings) {
    this.settings = settings;
    this.presences = new Presences(settings.lossDetectionMs());
  }

  @Override
  public void open(Consumer<Arrival> arrivals) throws LinkException {
    this.arrivals = arrivals;
    byte[] secret = ClusterKey.secret(settings.key(), SECRET_PURPOSE);
    records = new SealedRecords(settings, instance, new Seal(secret, settings.cluster()));
    try {
      connect();
    } catch (NoAnswerException e) {
      notYet(e);
    } catch (LinkException e) {
      close();
      throw e;
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void connect() throws LinkException, NoAnswerException {
    records.setPartitions(new KafkaTopics(settings, CONNECT_PATIENCE_MS).ensure());
    try {
      consumer = consumer();
      List<TopicPartition> read =
          List.of(
              new TopicPartition(settings.presenceTopic(), 0),
              new TopicPartition(settings.lettersTopic(), records.partition(settings.node())));
      consumer.assign(read);
      consumer.seekToEnd(read);
      read.forEach(consumer::position); // now, not at the first poll: nothing after is missed
      heartbeats =
          LetterSender.producer(
              settings, Map.of("max.block.ms", String.valueOf(settings.heartbeatMs())));
      letters = new LetterSender(settings, this::outranked, records::proof);
    } catch (KafkaException e) {
      disconnect();
      throw BrokerTrouble.of(settings, e);
    }
    openedNs = System.nanoTime();
    heardNs = openedNs;
    pauseMs = 0;
    join();
  }

  private void disconnect() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
    if (heartbeats != null) {
      heartbeats.close(Duration.ZERO);
      heartbeats = null;
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> properties = settings.common();
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "latest");
    properties.put("default.api.timeout.ms", String.valueOf(CONNECT_PATIENCE_MS));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private void run() {
    while (!closing) {
      try {
        if (consumer == null) {
          pause();
          connect();
        }
        read();
        long now = System.nanoTime();
        stayPresent(now);
        look(now);
        pauseMs = 0;
      } catch (NoAnswerException e) {
        notYet(e);
      } catch (LinkException e) {
        LOG.error("{}; trying again", e.getMessage());
        tell(List.of(settings.node()), true);
      } catch (KafkaException e) {
        complaints.say(BrokerTrouble.text(settings, e));
        look(System.nanoTime());
        pause();
      }
    }
  }

  private void read() {
    consumer
        .poll(Duration.ofMillis(settings.heartbeatMs() / 2))
        .forEach(
            record -> {
              if (record.topic().equals(settings.presenceTopic())) {
                records
                    .presence(record)
                    .ifPresent(
                        presence -> {
                          presences.heard(presence, record.offset(), record.timestamp());
                          heardNs = System.nanoTime();
                        });
              } else {
                records.letter(record).ifPresent(arrivals);
              }
            });
  }

  /** Nobody answers at the start: the service waits, and says so. */
  private void notYet(NoAnswerException e) {
    LOG.warn("{}; trying again", e.getMessage());
    tell(List.of(settings.node()), true);
  }

  private void outranked(String why) {
    arrivals.accept(new Arrival.Outranked(why));
  }

  private void join() {
    joining = true;
    joinedNs = System.nanoTime();
    beatNs = joinedNs;
    write(new Presence(settings.node(), instance, -1, false));
  }

  /** Writes a heartbeat when it is time, and joins anew when the others hold this member lost. */
  private void stayPresent(long now) {
    if (now - beatNs < TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMs())) {
      return;
    }
    boolean waiting = joining && now - joinedNs < nanos(settings.lossDetectionMs());
    if (isPresent()) {
      joining = false;
      beatNs = now;
      write(new Presence(settings.node(), instance, presences.rank(settings.node()), false));
    } else if (!waiting) {
      join();
    }
  }

  private boolean isPresent() {
    return instance.equals(presences.instance(settings.node()))
        && presences.members().contains(settings.node());
  }

  private void write(Presence presence) {
    try {
      heartbeats.send(
          records.of(presence),
          (metadata, failure) -> {
            if (failure != null) {
              notWritten(failure);
            }
          });
    } catch (KafkaException e) {
      notWritten(e);
    }
  }

  /** That nobody answers is told when it lasts, see {@link #look}. */
  private void notWritten(Exception failure) {
    if (!(failure instanceof org.apache.kafka.common.errors.RetriableException)) {
      complaints.say(BrokerTrouble.text(settings, failure));
    }
  }

  /** Tells who is there if that changed. */
  private void look(long now) {
    // At first, all others get the time to show up: else each member would see itself alone.
    if (now - openedNs < nanos(3 * settings.heartbeatMs())) {
      return;
    }
    if (now - heardNs > nanos(settings.lossDetectionMs())) {
      tell(List.of(settings.node()), true);
    } else if (isPresent()) {
      tell(presences.members(), false);
    } else if (!joining && view.members().size() > 1) {
      outranked("it was silent for so long that the others hold it lost");
    }
  }

  private static long nanos(int ms) {
    return TimeUnit.MILLISECONDS.toNanos(ms);
  }

  private String instanceOf(String member) {
    return member.equals(settings.node()) ? instance : presences.instance(member);
  }

  /** Tells a view; who was restarted is shown as gone first. */
  private void tell(List<String> members, boolean cutOff) {
    List<String> unchanged =
        members.stream()
            .filter(
                member ->
                    !instances.containsKey(member)
                        || instances.get(member).equals(instanceOf(member)))
            .toList();
    if (!unchanged.equals(members)) {
      show(unchanged, cutOff);
    }
    show(members, cutOff);
  }

  private void show(List<String> members, boolean cutOff) {
    Map<String, String> shown = new HashMap<>();
    members.forEach(member -> shown.put(member, instanceOf(member)));
    instances = Map.copyOf(shown);
    if (members.equals(view.members()) && cutOff == view.cutOff()) {
      return;
    }
    if (cutOff != view.cutOff()) {
      tellOfBrokers(cutOff);
    }
    view = new ClusterView(view.number() + 1, members, cutOff);
    arrivals.accept(new Arrival.View(view));
  }

  private void tellOfBrokers(boolean cutOff) {
    if (cutOff) {
      LOG.warn(
          "Cut off from brokers [{}]: what runs here is kept running, nothing is decided; after"
              + " further {} ms no-quorum-policy is followed. Waiting for the brokers",
          settings.brokers(),
          2L * settings.lossDetectionMs());
    } else {
      LOG.info("Brokers [{}] answer again", settings.brokers());
    }
  }

  @Override
  public synchronized void send(String member, byte[] body) {
    LetterSender sender = letters;
    for (String to : view.members()) {
      if (member != null && !member.equals(to)) {
        continue;
      }
      String toInstance = instances.get(to);
      if (to.equals(settings.node())) {
        arrivals.accept(new Arrival.Bytes(to, body));
      } else if (sender != null && toInstance != null) {
        sender.send(records.letter(to, toInstance, body));
      }
    }
  }

  @Override
  public void lead(boolean leads) {
    LetterSender sender = letters;
    if (sender != null) {
      sender.lead(leads);
    }
  }

  @Override
  public void confirm(Runnable act) {
    LetterSender sender = letters;
    if (sender != null) {
      sender.confirm(act);
    }
  }

  /** Longer each time, up to half a minute. */
  private void pause() {
    pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(settings.heartbeatMs(), 2 * pauseMs));
    long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMs);
    try {
      while (!closing && System.nanoTime() < untilNs) {
        Thread.sleep(Math.min(100, pauseMs));
      }
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
