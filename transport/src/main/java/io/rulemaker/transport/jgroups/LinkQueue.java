package io.rulemaker.transport.jgroups;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is on its way to one node on one link, in order. A link that blocks or is dead holds up no
 * other one. What does not get through is forgotten: it went on the other links too, or is sent
 * once more when its receiver misses it.
 */
final class LinkQueue {
  private static final Logger LOG = LoggerFactory.getLogger(LinkQueue.class);

  /** Of up to 64 KB each. */
  private static final int CAPACITY = 128;

  /** After a failure nothing is tried for so long: callers may be many. */
  private static final long REST_NS = TimeUnit.MILLISECONDS.toNanos(250);

  private static final long IDLE_S = 5;

  private final Wire wire;
  private final ThreadPoolExecutor sender;
  private volatile boolean resting;
  private volatile long restsUntilNs;

  /** Sends bytes, and blocks until they are gone. */
  interface Wire {
    void send(byte[] packet) throws Exception; // what JGroups declares
  }

  LinkQueue(ThreadFactory threads, Wire wire) {
    this.wire = wire;
    this.sender =
        new ThreadPoolExecutor(
            1, 1, IDLE_S, TimeUnit.SECONDS, new ArrayBlockingQueue<>(CAPACITY), threads);
    sender.allowCoreThreadTimeOut(true);
  }

  /** Takes a packet; returns false if there is no room. */
  boolean offer(byte[] packet) {
    try {
      sender.execute(() -> send(packet));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /** Takes a packet as soon as there is room; returns false if there was none in that time. */
  boolean offer(byte[] packet, long patienceMs) throws InterruptedException {
    return !sender.isShutdown()
        && sender.getQueue().offer(() -> send(packet), patienceMs, TimeUnit.MILLISECONDS);
  }

  private void send(byte[] packet) {
    if (resting && System.nanoTime() - restsUntilNs < 0) {
      return;
    }
    try {
      wire.send(packet);
      resting = false;
    } catch (Exception e) { // what JGroups declares
      LOG.debug("A link does not carry: {}", e.getMessage());
      restsUntilNs = System.nanoTime() + REST_NS;
      resting = true;
      sender.getQueue().clear();
    }
  }

  /** Forgets what was not sent yet. */
  void close() {
    sender.shutdownNow();
  }
}
