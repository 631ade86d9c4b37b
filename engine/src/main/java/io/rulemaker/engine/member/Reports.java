package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Letter.Report;
import io.rulemaker.engine.member.Letter.Taken;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What happened on this node and no leader has taken for sure: a leader that is lost may have taken
 * it with it, so the next one is told again.
 */
final class Reports {
  private final String node;
  private final String instance;
  private final Deque<Report> open = new ArrayDeque<>();
  private long number;
  private long sentMs;

  Reports(String node, String instance) {
    this.node = node;
    this.instance = instance;
  }

  /**
   * Something happened, and is told at once if there is a leader.
   *
   * @param nowMs ms since the epoch
   */
  Report add(Event event, String about, long nowMs) {
    if (open.isEmpty()) {
      sentMs = nowMs;
    }
    Report report = new Report(instance, ++number, event, about);
    open.add(report);
    return report;
  }

  /** A leader says what it took, and that others know it too. */
  void taken(List<Taken> all) {
    for (Taken taken : all) {
      if (taken.node().equals(node) && taken.instance().equals(instance)) {
        while (!open.isEmpty() && open.peek().number() <= taken.number()) {
          open.remove();
        }
      }
    }
  }

  /** What is to be sent again, because an answer to it is overdue; oldest first. */
  List<Report> toSend(long nowMs, long afterMs) {
    if (open.isEmpty() || nowMs - sentMs < afterMs) {
      return List.of();
    }
    sentMs = nowMs;
    return open();
  }

  /** Up to which number they were taken for sure. */
  long taken() {
    return number - open.size();
  }

  /** The number of the last one. */
  long last() {
    return number;
  }

  /** All that are open, oldest first. */
  List<Report> open() {
    return List.copyOf(open);
  }
}
