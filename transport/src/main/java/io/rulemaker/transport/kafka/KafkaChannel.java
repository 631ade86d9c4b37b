package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.MemberChannel;
import io.rulemaker.transport.kafka.BrokerTrouble.NotYetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
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
  private final Presences executors;
  private final Complaints complaints = new Complaints(LOG);
  private final Thread thread = new Thread(this::run, "kafka-members");
  private Consumer<Arrival> arrivals;
  private SealedRecords records;
  private KafkaConsumer<byte[], byte[]> consumer;
  private Glances glances;
  private OwnPresence ownPresence;
  private Producer<byte[], byte[]> ordinary;
  private volatile LetterSender letters;
  private volatile boolean closing;
  private volatile ClusterView view = new ClusterView(0, List.of());
  private volatile Map<String, String> instances = Map.of();

  private long openedNs;
  private long heardNs;
  private long pauseMs;

  /** Whether it was connected, and the brokers did not let it in any more, perhaps nobody. */
  private boolean begunBefore;

  /** Whether the topics are taken as they are, see {@link #partitions}. */
  private boolean trusting;

  /** Prepares a channel. */
  public KafkaChannel(KafkaSettings settings) {
    this.settings = settings;
    this.presences = new Presences(settings.lossDetectionMs());
    this.executors = new Presences(settings.lossDetectionMs());
    this.trusting = settings.executor();
  }

  @Override
  public void open(Consumer<Arrival> arrivals) throws LinkException {
    this.arrivals = arrivals;
    byte[] secret = ClusterKey.secret(settings.key(), SECRET_PURPOSE);
    records = new SealedRecords(settings, instance, new Seal(secret, settings.cluster()));
    try {
      connect();
    } catch (NotYetException e) {
      notYet(e);
    } catch (LinkException e) {
      close();
      throw e;
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void connect() throws LinkException, NotYetException {
    try {
      consumer = consumer(settings);
      records.setPartitions(partitions());
      TopicPartition presence = new TopicPartition(settings.presenceTopic(), 0);
      glances = new Glances(consumer, presence, settings.lossDetectionMs() / 2);
      List<TopicPartition> read = new ArrayList<>();
      read.add(presence);
      int own = records.partition(settings.node());
      read.add(new TopicPartition(settings.lettersTopic(), own));
      read.add(new TopicPartition(settings.ordersTopic(), own));
      if (!settings.executor()) {
        read.add(new TopicPartition(settings.executorsTopic(), 0));
      }
      consumer.assign(read);
      consumer.seekToEnd(read);
      read.forEach(consumer::position); // now, not at the first poll: nothing after is missed
      ownPresence = new OwnPresence(settings, instance, records, presences, executors, complaints);
      // Of executors there are many, and their letters are small: they have one producer for all.
      ordinary =
          settings.executor() ? ownPresence.producer() : LetterSender.producer(settings, Map.of());
      letters = new LetterSender(settings, this::outranked, records, ordinary, complaints);
    } catch (KafkaException e) {
      trusting = false;
      disconnect();
      throw BrokerTrouble.of(settings, e, AclOperation.READ);
    } catch (LinkException | NotYetException e) {
      disconnect();
      throw e;
    }
    openedNs = System.nanoTime();
    heardNs = openedNs;
    pauseMs = 0;
    ownPresence.join();
  }

  /**
   * Looks after the topics: how many partitions the letters have. Of executors there may be
   * hundreds: unless they were refused something, they leave it to members to look closely.
   */
  private int partitions() throws LinkException, NotYetException {
    int found = 0;
    if (trusting) {
      new BrokerDoor(settings).checkTls();
      found = KafkaTopics.find(settings, consumer);
    }
    return found > 0 ? found : new KafkaTopics(settings, CONNECT_PATIENCE_MS).ensure();
  }

  private void disconnect() {
    if (consumer != null) {
      consumer.close();
      consumer = null;
    }
    closeLetters();
    if (ownPresence != null) {
      ownPresence.close();
      ownPresence = null;
    }
  }

  private void closeLetters() {
    LetterSender sender = letters;
    if (sender != null) {
      letters = null;
      sender.close();
      if (!settings.executor()) {
        ordinary.close(Duration.ofSeconds(1));
      }
    }
  }

  static KafkaConsumer<byte[], byte[]> consumer(KafkaSettings settings) {
    Map<String, Object> properties = settings.common();
    properties.put("isolation.level", "read_committed");
    properties.put("enable.auto.commit", "false");
    properties.put("auto.offset.reset", "latest");
    properties.put("allow.auto.create.topics", "false"); // brokers would make them as they like
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
        ownPresence.stay(now);
        look(now);
        if (ownPresence.isRefused()) {
          beginAnew();
        } else {
          pauseMs = 0;
        }
      } catch (NotYetException e) {
        notYet(e);
      } catch (LinkException e) {
        LOG.error("{}; trying again", e.getMessage());
        tell(List.of(settings.node()), true);
      } catch (KafkaException e) {
        complaints.say(BrokerTrouble.text(settings, e, AclOperation.READ));
        look(System.nanoTime());
        if (!BrokerTrouble.isRefusal(e) || !beginAnew()) {
          pause();
        }
      }
    }
  }

  /**
   * The brokers do not let this node in any more, and a client that was refused may never recover:
   * once it is cut off, it begins again from the start, which tells what is missing.
   */
  private boolean beginAnew() {
    if (view.cutOff()) {
      disconnect();
      begunBefore = true;
      trusting = false;
    }
    return view.cutOff();
  }

  private void read() {
    var arrived = consumer.poll(Duration.ofMillis(settings.heartbeatMs() / 2));
    arrived.forEach(this::read);
    if (settings.executor()) {
      glances.after(arrived, System.nanoTime());
    }
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(settings.lettersTopic())) {
      records.letter(record).ifPresent(arrivals);
    } else if (record.topic().equals(settings.ordersTopic())) {
      records.order(record).ifPresent(arrivals);
    } else if (record.topic().equals(settings.presenceTopic())) {
      records
          .presence(record)
          .ifPresent(
              presence -> {
                presences.heard(presence, record.offset(), record.timestamp());
                heardNs = System.nanoTime();
              });
    } else {
      records
          .attendance(record)
          .ifPresent(
              presence -> {
                if (presence.executor()) {
                  executors.heard(presence, record.offset(), record.timestamp());
                } else {
                  executors.tick(record.timestamp());
                }
              });
    }
  }

  /** Nobody answers at the start: the service waits, and says so. */
  private void notYet(NotYetException e) {
    complaints.say(e.getMessage() + "; trying again");
    tell(List.of(settings.node()), true);
  }

  private void outranked(String why) {
    arrivals.accept(new Arrival.Outranked(why));
  }

  /** Tells who is there if that changed. */
  private void look(long now) {
    // At first, all others get the time to show up: else each member would see itself alone. If
    // nobody was let in for a while, the others try again within one loss-detection time, too.
    int graceMs = begunBefore ? 2 * settings.lossDetectionMs() : 3 * settings.heartbeatMs();
    if (now - openedNs < nanos(graceMs)) {
      return;
    }
    long answeredNs = settings.executor() ? ownPresence.answeredNs() : heardNs;
    if (now - Math.max(heardNs, answeredNs) > nanos(settings.lossDetectionMs())) {
      tell(List.of(settings.node()), true);
    } else if (ownPresence.isPresent()) {
      tell(present(), false);
    } else if (!settings.executor() && !ownPresence.isJoining() && view.members().size() > 1) {
      outranked("it was silent for so long that the others hold it lost");
    }
  }

  /** Who is there: the members by seniority, and behind them executors by name, this one or all. */
  private List<String> present() {
    List<String> all = new ArrayList<>(presences.members());
    List<String> others = settings.executor() ? List.of(settings.node()) : executors.members();
    others.stream().filter(name -> !all.contains(name)).sorted().forEach(all::add);
    return all;
  }

  private static long nanos(int ms) {
    return TimeUnit.MILLISECONDS.toNanos(ms);
  }

  private String instanceOf(String member) {
    if (member.equals(settings.node())) {
      return instance;
    }
    String voting = presences.instance(member);
    return voting != null ? voting : executors.instance(member);
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
    Map<String, String> receivers = new LinkedHashMap<>();
    for (String to : view.members()) {
      if (member != null && !member.equals(to)) {
        continue;
      }
      String toInstance = instances.get(to);
      if (to.equals(settings.node())) {
        arrivals.accept(new Arrival.Bytes(to, body));
      } else if (toInstance != null) {
        receivers.put(to, toInstance);
      }
    }
    if (sender != null && !receivers.isEmpty()) {
      sender.send(receivers, body);
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

  /** Longer each time, up to half a minute; but who may be missed by others comes back sooner. */
  private void pause() {
    long longestMs = begunBefore ? settings.lossDetectionMs() : LONGEST_PAUSE_MS;
    pauseMs = Math.min(longestMs, Math.max(settings.heartbeatMs(), 2 * pauseMs));
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
    closeLetters();
    if (ownPresence != null) {
      ownPresence.leave();
    }
    if (consumer != null && !thread.isAlive()) {
      consumer.close();
    }
  }
}
