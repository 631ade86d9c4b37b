package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** When an executor looks who is there. */
class GlancesTest {
  private static final TopicPartition PRESENCE = new TopicPartition("presence", 0);
  private static final TopicPartition ORDERS = new TopicPartition("orders", 3);
  private static final int INTERVAL_MS = 1_500;

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
  private final Glances glances = new Glances(consumer, PRESENCE, INTERVAL_MS);
  private long written;

  GlancesTest() {
    consumer.assign(List.of(PRESENCE, ORDERS));
    consumer.updateEndOffsets(Map.of(PRESENCE, 0L, ORDERS, 0L));
    consumer.seekToEnd(List.of(PRESENCE, ORDERS));
  }

  private void read(long nowMs) {
    glances.after(consumer.poll(Duration.ZERO), TimeUnit.MILLISECONDS.toNanos(nowMs));
  }

  private void write(TopicPartition to) {
    consumer.addRecord(
        new ConsumerRecord<>(to.topic(), to.partition(), written++, new byte[0], new byte[0]));
  }

  @Test
  void looksUntilSomethingIsSeenThenNowAndThen() {
    read(0);
    assertEquals(Set.of(), consumer.paused(), "nobody was seen yet");
    write(PRESENCE);
    read(100);
    assertEquals(Set.of(PRESENCE), consumer.paused());
    read(100 + INTERVAL_MS - 1);
    assertEquals(Set.of(PRESENCE), consumer.paused(), "it is not time yet");
    read(100 + INTERVAL_MS);
    assertEquals(Set.of(), consumer.paused());
    read(100 + 2 * INTERVAL_MS);
    assertEquals(Set.of(), consumer.paused(), "silence is listened to");
    write(PRESENCE);
    read(100 + 2 * INTERVAL_MS + 1);
    assertEquals(Set.of(PRESENCE), consumer.paused());
  }

  @Test
  void ordersAreReadAsTheyCome() {
    write(ORDERS);
    read(0);
    assertEquals(Set.of(), consumer.paused());
  }
}
