package io.rulemaker.transport.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes letters, in order, on a thread of its own. The leader writes in transactions under an id
 * that there is once in the cluster: whoever takes the id makes the brokers refuse what its former
 * holder still writes. So a leader that was paused, and does not know yet that another one took
 * over, reaches nobody; and what it is about to do on its own node waits for such a transaction.
 *
 * <p>The leader has a topic of its own for that. Readers see nothing in a partition that comes
 * after the beginning of a transaction which is open still: if a leader, or the broker, is lost in
 * the midst of one, the others could not read each other's letters, and elect nobody, until the
 * brokers give it up after many seconds. So they only wait for what nobody but a leader writes; the
 * next one ends what is open when it takes the id.
 */
final class LetterSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LetterSender.class);

  /** What is to be done, in this order. */
  private sealed interface Task {
    /** A letter is to be written, to each of several receivers. */
    record Write(Map<String, String> receivers, byte[] body, long atNs) implements Task {}

    /** Something is to be done on this node if this member may still lead. */
    record Confirm(Runnable act, long atNs) implements Task {}

    /** This member leads from now on, or does not any more. */
    record Lead(boolean leads) implements Task {}

    /** The end. */
    record Stop() implements Task {}
  }

  private final KafkaSettings settings;
  private final Consumer<String> outranked;
  private final SealedRecords records;
  private final long staleNs;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Producer<byte[], byte[]> ordinary;
  private final Complaints complaints;
  private final Thread thread = new Thread(this::run, "kafka-letters");
  private Producer<byte[], byte[]> leader;
  private boolean leads;

  /**
   * Starts.
   *
   * @param outranked called if the brokers did not confirm what was written as leader
   * @param records seals what is written
   * @param ordinary writes what is not written as leader; not closed here
   * @param complaints takes what the brokers refuse
   */
  LetterSender(
      KafkaSettings settings,
      Consumer<String> outranked,
      SealedRecords records,
      Producer<byte[], byte[]> ordinary,
      Complaints complaints) {
    this.settings = settings;
    this.outranked = outranked;
    this.records = records;
    this.staleNs = TimeUnit.MILLISECONDS.toNanos(settings.lossDetectionMs());
    this.ordinary = ordinary;
    this.complaints = complaints;
    thread.setDaemon(true);
    thread.start();
  }

  /** A producer whose records come in order, once, and not long after they were written. */
  static Producer<byte[], byte[]> producer(KafkaSettings settings, Map<String, String> further) {
    Map<String, Object> properties = settings.common();
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    properties.put("linger.ms", "0");
    properties.put("max.request.size", String.valueOf(KafkaTopics.LARGEST_RECORD));
    properties.put("max.block.ms", String.valueOf(settings.lossDetectionMs()));
    properties.put("request.timeout.ms", String.valueOf(settings.lossDetectionMs()));
    properties.put("delivery.timeout.ms", String.valueOf(settings.lossDetectionMs()));
    properties.putAll(further);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends a letter, to all in one transaction if this member leads.
   *
   * @param receivers by name, which start of each it is for
   */
  void send(Map<String, String> receivers, byte[] body) {
    tasks.add(new Task.Write(receivers, body, System.nanoTime()));
  }

  /** From now on this member leads, or does not. */
  void lead(boolean isLeader) {
    tasks.add(new Task.Lead(isLeader));
  }

  /** Does something once it is sure that this member, if it leads, may still do so. */
  void confirm(Runnable act) {
    tasks.add(new Task.Confirm(act, System.nanoTime()));
  }

  private void run() {
    try {
      List<Task> batch = new ArrayList<>();
      while (true) {
        batch.add(tasks.take());
        tasks.drainTo(batch);
        if (!perform(batch)) {
          discardLeader();
          return;
        }
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What stands between two changes of leadership is one transaction. */
  private boolean perform(List<Task> batch) {
    List<Task.Write> letters = new ArrayList<>();
    List<Runnable> acts = new ArrayList<>();
    for (Task task : batch) {
      if (task instanceof Task.Write write) {
        if (!isTooLate(write.atNs())) {
          letters.add(write);
        }
      } else if (task instanceof Task.Confirm confirm) {
        if (!isTooLate(confirm.atNs())) {
          acts.add(confirm.act());
        }
      } else {
        write(letters, acts);
        letters.clear();
        acts.clear();
        if (!(task instanceof Task.Lead change)) {
          return false;
        }
        change(change.leads());
      }
    }
    write(letters, acts);
    return true;
  }

  /**
   * Whether something waited so long, while the brokers were away, that it is of no use any more. A
   * leader whose orders are forgotten has to end: nobody else would tell it.
   */
  private boolean isTooLate(long atNs) {
    boolean late = isStale(atNs);
    if (late && leader != null) {
      lost(new KafkaException("they waited too long"));
    }
    return late;
  }

  private boolean isStale(long atNs) {
    return System.nanoTime() - atNs > staleNs;
  }

  private void change(boolean isLeader) {
    leads = isLeader;
    discardLeader();
    if (!isLeader) {
      return;
    }
    ordinary.flush();
    try {
      leader =
          producer(
              settings,
              Map.of(
                  "transactional.id",
                  settings.leaderId(),
                  "transaction.timeout.ms",
                  String.valueOf(2 * settings.lossDetectionMs())));
      leader.initTransactions();
    } catch (KafkaException e) {
      lost(e);
    }
  }

  private void write(List<Task.Write> letters, List<Runnable> acts) {
    if (letters.isEmpty() && acts.isEmpty()) {
      return;
    }
    try {
      if (leads && leader == null) {
        return; // it does not know yet that it may not lead any more
      }
      if (!leads) {
        forEach(
            letters,
            (to, instance, body) -> ordinary.send(records.letter(to, instance, body), this::done));
        acts.forEach(Runnable::run);
        return;
      }
      long begunNs = System.nanoTime();
      leader.beginTransaction();
      forEach(letters, (to, instance, body) -> leader.send(records.order(to, instance, body)));
      if (!acts.isEmpty()) {
        leader.send(records.proof());
      }
      leader.commitTransaction();
      if (isStale(begunNs)) {
        lost(new KafkaException("the brokers took too long to confirm"));
        return;
      }
      acts.forEach(Runnable::run);
    } catch (KafkaException e) {
      lost(e);
    }
  }

  /** Writes one letter to one receiver. */
  @FunctionalInterface
  private interface Pen {
    void write(String to, String toInstance, byte[] body);
  }

  private static void forEach(List<Task.Write> letters, Pen pen) {
    for (Task.Write letter : letters) {
      letter.receivers().forEach((to, instance) -> pen.write(to, instance, letter.body()));
    }
  }

  private void done(Object metadata, Exception failure) {
    if (failure == null) {
      return;
    }
    if (BrokerTrouble.isRefusal(failure)) {
      complaints.say(BrokerTrouble.text(settings, failure, AclOperation.WRITE));
    } else {
      LOG.debug("A letter was not delivered: {}", failure.getMessage());
    }
  }

  /** Letters may get lost; a leadership that the brokers did not confirm may not be used. */
  private void lost(KafkaException e) {
    if (leader == null) {
      LOG.debug("Letters were not delivered: {}", e.getMessage());
      return;
    }
    discardLeader();
    outranked.accept(
        e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException
            ? "the brokers refuse its orders: another member leads"
            : BrokerTrouble.isRefusal(e)
                ? BrokerTrouble.text(settings, e, AclOperation.WRITE)
                : "the brokers did not confirm its orders: " + e.getMessage());
  }

  private void discardLeader() {
    if (leader != null) {
      leader.close(Duration.ZERO);
      leader = null;
    }
  }

  @Override
  public void close() {
    tasks.add(new Task.Stop());
    try {
      thread.join(settings.lossDetectionMs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
  }
}
