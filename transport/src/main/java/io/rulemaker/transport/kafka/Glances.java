package io.rulemaker.transport.kafka;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * An executor looks only now and then who is there: each heartbeat of each member would wake all
 * executors at once, of which there may be hundreds, and each would ask the brokers again. A look
 * shows all that was written since the last one, with the brokers' times, so that what it tells is
 * the same as for who reads on and on, only later.
 */
final class Glances {
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> presence;
  private final long intervalNs;
  private boolean looksAway;
  private long lookedNs;

  /**
   * Begins with looking.
   *
   * @param presence where members show that they are there
   * @param intervalMs the time between two looks
   */
  Glances(Consumer<byte[], byte[]> consumer, TopicPartition presence, int intervalMs) {
    this.consumer = consumer;
    this.presence = List.of(presence);
    this.intervalNs = TimeUnit.MILLISECONDS.toNanos(intervalMs);
  }

  /**
   * Looks away when something was seen, and looks again when it is time.
   *
   * @param arrived what was read last
   * @param now by {@link System#nanoTime}
   */
  void after(ConsumerRecords<byte[], byte[]> arrived, long now) {
    if (looksAway && now - lookedNs >= intervalNs) {
      consumer.resume(presence);
      looksAway = false;
    } else if (!looksAway && !arrived.records(presence.get(0)).isEmpty()) {
      consumer.pause(presence);
      looksAway = true;
      lookedNs = now;
    }
  }
}
