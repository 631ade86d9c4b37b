package io.rulemaker.transport.kafka;

import io.rulemaker.transport.kafka.Presences.Presence;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * How this node shows that it is there, and notices that the others hold it lost: then it joins
 * anew. A member reads in the presence topic what all others read. An executor, of which there are
 * many, does not read what the others of its kind write: it goes by the times that the brokers gave
 * to its own records, which is never later than the members do.
 */
final class OwnPresence implements AutoCloseable {
  private final KafkaSettings settings;
  private final String instance;
  private final SealedRecords records;
  private final Presences members;
  private final Presences executors;
  private final Complaints complaints;
  private final Producer<byte[], byte[]> producer;
  private long joinedNs;
  private long beatNs;
  private boolean joining;

  private volatile boolean refused;
  private volatile boolean closed;
  private volatile long rank = -1;
  private volatile long answeredNs = System.nanoTime();
  private long answeredBrokerMs;

  OwnPresence(
      KafkaSettings settings,
      String instance,
      SealedRecords records,
      Presences members,
      Presences executors,
      Complaints complaints) {
    this.settings = settings;
    this.instance = instance;
    this.records = records;
    this.members = members;
    this.executors = executors;
    this.complaints = complaints;
    this.producer =
        LetterSender.producer(
            settings, Map.of("max.block.ms", String.valueOf(settings.heartbeatMs())));
  }

  /** What writes it. */
  Producer<byte[], byte[]> producer() {
    return producer;
  }

  /** Joins, as the most junior. */
  void join() {
    joining = true;
    joinedNs = System.nanoTime();
    beatNs = joinedNs;
    rank = -1;
    write(-1, false);
  }

  /** Whether a record of joining is under way that the others may not have read yet. */
  boolean isJoining() {
    return joining;
  }

  /** Whether the others see this node, as far as it knows. */
  boolean isPresent() {
    if (settings.executor()) {
      return rank >= 0;
    }
    return instance.equals(members.instance(settings.node()))
        && members.members().contains(settings.node());
  }

  /** When the brokers last answered what was written here, by {@link System#nanoTime}. */
  long answeredNs() {
    return answeredNs;
  }

  /** Writes a heartbeat when it is time, and joins anew when the others hold this node lost. */
  void stay(long now) {
    if (now - beatNs < TimeUnit.MILLISECONDS.toNanos(settings.heartbeatMs())) {
      return;
    }
    boolean waiting =
        joining && now - joinedNs < TimeUnit.MILLISECONDS.toNanos(settings.lossDetectionMs());
    if (isPresent()) {
      joining = false;
      beatNs = now;
      write(settings.executor() ? rank : members.rank(settings.node()), false);
    } else if (!waiting) {
      join();
    }
  }

  private void write(long ownRank, boolean leaving) {
    Presence presence =
        new Presence(settings.node(), instance, ownRank, leaving, settings.executor());
    if (settings.executor()) {
      write(records.attendance(presence), ownRank < 0);
      return;
    }
    write(records.presence(presence), false);
    if (executors.knowsAny()) {
      write(records.attendance(presence), false); // by which the silence of executors is measured
    }
  }

  private void write(ProducerRecord<byte[], byte[]> record, boolean joins) {
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure != null) {
              notWritten(failure);
              return;
            }
            refused = false;
            if (settings.executor()) {
              written(metadata, joins);
            }
          });
    } catch (KafkaException e) {
      notWritten(e);
    }
  }

  /** Called in the order of records. */
  private void written(RecordMetadata metadata, boolean joins) {
    answeredNs = System.nanoTime();
    if (joins) {
      rank = metadata.hasOffset() ? metadata.offset() : -1;
    } else if (metadata.timestamp() - answeredBrokerMs >= settings.lossDetectionMs()) {
      rank = -1; // the members do not take it any more
    }
    answeredBrokerMs = metadata.timestamp();
  }

  /** That nobody answers is told when it lasts, see {@link KafkaChannel}. */
  private void notWritten(Exception failure) {
    // What was written while a broker was lost may come out of order: the producer begins anew.
    boolean passes =
        failure instanceof RetriableException || failure instanceof OutOfOrderSequenceException;
    if (!passes && !closed) {
      if (BrokerTrouble.isRefusal(failure)) {
        refused = true;
      }
      complaints.say(BrokerTrouble.text(settings, failure, AclOperation.WRITE));
    }
  }

  /** Whether the brokers refused what was written here: then this may have to be made anew. */
  boolean isRefused() {
    return refused;
  }

  /** Says that this node goes. */
  void leave() {
    write(settings.executor() ? Math.max(0, rank) : members.rank(settings.node()), true);
    producer.close(Duration.ofSeconds(1));
  }

  @Override
  public void close() {
    closed = true;
    producer.close(Duration.ZERO);
  }
}
