package io.rulemaker.transport.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes letters, in order, on a thread of its own. The most senior member writes in transactions
 * under an id that there is once in the cluster: whoever takes the id makes the brokers refuse what
 * its former holder still writes. So a senior member that was paused, and does not know yet that
 * another one took over, reaches nobody.
 */
final class LetterSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LetterSender.class);

  /** What is to be done: a letter, or a change of seniority if the letter is null. */
  private record Task(ProducerRecord<byte[], byte[]> letter, boolean senior) {}

  private static final Task STOP = new Task(null, false);

  private final KafkaSettings settings;
  private final Runnable fenced;
  private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>();
  private final Producer<byte[], byte[]> ordinary;
  private final Thread thread = new Thread(this::run, "kafka-letters");
  private Producer<byte[], byte[]> senior;

  /**
   * Starts.
   *
   * @param fenced called if the brokers refused what was written as the most senior member
   */
  LetterSender(KafkaSettings settings, Runnable fenced) {
    this.settings = settings;
    this.fenced = fenced;
    this.ordinary = producer(settings, Map.of());
    thread.setDaemon(true);
    thread.start();
  }

  /** A producer whose records come in order, once, and not long after they were written. */
  static Producer<byte[], byte[]> producer(KafkaSettings settings, Map<String, String> further) {
    Map<String, Object> properties = settings.common();
    properties.put("acks", "all");
    properties.put("enable.idempotence", "true");
    properties.put("linger.ms", "0");
    properties.put("max.request.size", String.valueOf(64 << 20));
    properties.put("max.block.ms", String.valueOf(settings.lossDetectionMs()));
    properties.put("request.timeout.ms", String.valueOf(settings.lossDetectionMs()));
    properties.put("delivery.timeout.ms", String.valueOf(settings.lossDetectionMs()));
    properties.putAll(further);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  void send(ProducerRecord<byte[], byte[]> letter) {
    tasks.add(new Task(letter, false));
  }

  /** From now on this member is, or is not, the most senior one. */
  void setSenior(boolean isSenior) {
    tasks.add(new Task(null, isSenior));
  }

  private void run() {
    try {
      List<Task> batch = new ArrayList<>();
      while (true) {
        batch.add(tasks.take());
        tasks.drainTo(batch);
        if (!perform(batch)) {
          return;
        }
        batch.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Letters between two changes of seniority are one transaction. */
  private boolean perform(List<Task> batch) {
    List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
    for (Task task : batch) {
      if (task.letter() != null) {
        letters.add(task.letter());
        continue;
      }
      write(letters);
      letters.clear();
      if (task == STOP) {
        return false;
      }
      change(task.senior());
    }
    write(letters);
    return true;
  }

  private void change(boolean isSenior) {
    if (isSenior == (senior != null)) {
      return;
    }
    if (!isSenior) {
      discardSenior();
      return;
    }
    ordinary.flush();
    try {
      senior =
          producer(
              settings,
              Map.of(
                  "transactional.id",
                  "rulemaker." + settings.cluster() + ".senior",
                  "transaction.timeout.ms",
                  String.valueOf(2 * settings.lossDetectionMs())));
      senior.initTransactions();
    } catch (KafkaException e) {
      lost(e);
    }
  }

  private void write(List<ProducerRecord<byte[], byte[]>> letters) {
    if (letters.isEmpty()) {
      return;
    }
    try {
      if (senior == null) {
        letters.forEach(letter -> ordinary.send(letter, LetterSender::done));
        return;
      }
      senior.beginTransaction();
      letters.forEach(senior::send);
      senior.commitTransaction();
    } catch (KafkaException e) {
      lost(e);
    }
  }

  private static void done(Object metadata, Exception failure) {
    if (failure != null) {
      LOG.warn("A letter was not delivered: {}", failure.getMessage());
    }
  }

  /** Letters may get lost; seniority that the brokers did not confirm may not be used. */
  private void lost(KafkaException e) {
    if (senior == null) {
      LOG.warn("Letters were not delivered: {}", e.getMessage());
      return;
    }
    if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
      LOG.warn("Another member has become the most senior one: what this one wrote was refused");
    } else {
      LOG.warn("Letters were not delivered: {}", e.getMessage());
    }
    discardSenior();
    fenced.run();
  }

  private void discardSenior() {
    if (senior != null) {
      senior.close(java.time.Duration.ZERO);
      senior = null;
    }
  }

  @Override
  public void close() {
    tasks.add(STOP);
    try {
      thread.join(settings.lossDetectionMs());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.interrupt();
    discardSenior();
    ordinary.close(java.time.Duration.ofSeconds(1));
  }
}
