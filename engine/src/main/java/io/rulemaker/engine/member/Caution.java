package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect.PerformOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new leader does not begin before it knows what executors do. A leader before who is cut
 * off from the members, and did not notice that for up to a lease, may have begun something on an
 * executor that it still reached, of which no member knows. An executor that obeys the new leader
 * takes no orders of that one any more, and says what it does and did for it; until all that were
 * up do so, or are out of sight and with that a case for fencing, nothing is started anywhere.
 *
 * <p>One that is in touch and does not obey, because its disk is full or it stands still, is not
 * waited for without end: the cluster would be at the mercy of it.
 */
final class Caution {
  private static final int PATIENCE_LEASES = 5;

  private final Core core;
  private final AwaitedExecutors awaited;
  private final long untilMs;
  private final Map<String, Long> toReport = new HashMap<>();
  private final List<PerformOperation> held = new ArrayList<>();

  /** Begins to lead, with those that were up. */
  Caution(Core core, AwaitedExecutors awaited) {
    this.core = core;
    this.awaited = awaited;
    this.untilMs = core.nowMs + PATIENCE_LEASES * core.leaseMs();
  }

  /** An executor that was up obeys, and has reports up to this number to be taken. */
  void attends(String executor, long reported) {
    toReport.put(executor, reported);
  }

  /** A report of an executor was taken. */
  void took(String executor, long number) {
    toReport.computeIfPresent(executor, (name, last) -> number >= last ? null : last);
  }

  /** An executor is out of sight: what it does is for its fencing to end. */
  void lost(String executor) {
    toReport.remove(executor);
  }

  /** Keeps an order if it is too early to give it; returns whether it did. */
  boolean holds(PerformOperation order) {
    boolean early = isBeginning(order) && !isOver();
    if (early) {
      held.add(order);
    }
    return early;
  }

  /** A connection needs its executor only, and is nothing that could run twice. */
  private static boolean isBeginning(PerformOperation order) {
    return RollCall.BEGINNINGS.contains(order.request().task())
        && !ConnectionAgent.isFor(order.request().agent());
  }

  private boolean isOver() {
    return core.nowMs >= untilMs || (toReport.isEmpty() && !awaited.anyOf(core.executors));
  }

  /** What may be given now. */
  List<PerformOperation> release() {
    return isOver() ? takeBack() : List.of();
  }

  /** What was not given: it is not given any more. */
  List<PerformOperation> takeBack() {
    List<PerformOperation> orders = List.copyOf(held);
    held.clear();
    return orders;
  }
}
