package io.rulemaker.transport.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/** Says what goes wrong, and the same thing not again for a while. */
final class Complaints {
  private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(30);
  private static final int MOST = 100;

  private final Logger log;
  private final Map<String, Long> saidNs = new HashMap<>();

  Complaints(Logger log) {
    this.log = log;
  }

  synchronized void say(String what) {
    long now = System.nanoTime();
    Long last = saidNs.get(what);
    if (last != null && now - last < INTERVAL_NS) {
      return;
    }
    if (saidNs.size() >= MOST) {
      saidNs.clear();
    }
    saidNs.put(what, now);
    log.warn("{}", what);
  }
}
