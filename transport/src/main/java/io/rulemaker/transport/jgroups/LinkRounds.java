package io.rulemaker.transport.jgroups;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jgroups.Address;
import org.jgroups.blocks.cs.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the links a few times in the time of silence: gives up connections that carry
 * nothing, for the kernel would try to save them for many minutes and longer and longer intervals,
 * and tells of links that went down or up.
 */
final class LinkRounds {
  private static final Logger LOG = LoggerFactory.getLogger(LinkRounds.class);
  private static final int LOOKS = 4;

  private final LinkWatch watch;
  private final LinkServers servers;
  private final long silenceMs;
  private final Consumer<List<LinkWatch.Link>> told;

  /** When a connection was first seen silent; it may have been made just now. */
  private final Map<Connection, Long> silentSince = new ConcurrentHashMap<>();

  private List<LinkWatch.Link> latest = List.of();
  private ScheduledExecutorService timer;

  LinkRounds(
      LinkWatch watch, LinkServers servers, long silenceMs, Consumer<List<LinkWatch.Link>> told) {
    this.watch = watch;
    this.servers = servers;
    this.silenceMs = silenceMs;
    this.told = told;
  }

  /** Now, by a clock that only goes forward. */
  static long nowMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  synchronized void start() {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "link-rounds");
              thread.setDaemon(true);
              return thread;
            });
    long pauseMs = silenceMs / LOOKS;
    timer.scheduleWithFixedDelay(this::round, pauseMs, pauseMs, TimeUnit.MILLISECONDS);
  }

  synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
    }
  }

  private void round() {
    try {
      List<LinkWatch.Link> silent = watch.look(nowMs());
      silent.forEach(link -> giveUp(link, nowMs()));
      silentSince.keySet().removeIf(Connection::isClosed);
      tell();
      servers.openMissing();
    } catch (RuntimeException e) {
      LOG.error("The links cannot be looked after", e); // and yet they are, at the next round
    }
  }

  private void giveUp(LinkWatch.Link link, long nowMs) {
    Address member = link.member();
    Connection connection = servers.connection(member, link.number());
    if (connection == null) {
      return;
    }
    Long since = silentSince.putIfAbsent(connection, nowMs);
    // One that is new has its time to bring something.
    if (since != null && nowMs - since >= silenceMs) {
      silentSince.remove(connection);
      servers.discard(member, link.number());
    }
  }

  /** Tells of the links, if something changed. */
  synchronized void tell() {
    List<LinkWatch.Link> now = watch.links(watch.watched());
    if (!now.equals(latest)) {
      latest = now;
      told.accept(now);
    }
  }
}
