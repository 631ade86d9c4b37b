package io.rulemaker.agents;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

/**
 * The operations of one resource on this node: one at a time, in the order in which they were asked
 * for. Called with the lock of its {@link LocalExecutor} held.
 */
final class ResourceQueue {
  /** What looks at a resource without changing it. */
  private static final Set<String> HARMLESS =
      Set.of("monitor", "notify", "meta-data", "validate-all");

  private final LocalExecutor owner;
  private final Queue<Entry> waiting = new ArrayDeque<>();
  private final Map<String, Recurring> recurring = new LinkedHashMap<>();
  private boolean busy;

  ResourceQueue(LocalExecutor owner) {
    this.owner = owner;
  }

  /** Takes an order. */
  void add(PerformOperation order) {
    OperationRequest request = order.request();
    Recurring series = null;
    if (request.recurring()) {
      cancel(request.key()); // a second request replaces the first one's parameters
      series = new Recurring(order);
      recurring.put(request.key(), series);
    }
    Entry entry = new Entry(order, series);
    if (request.startDelayMs() > 0) {
      owner.after(request.startDelayMs(), () -> enqueue(entry));
    } else {
      enqueue(entry);
    }
  }

  /** Stops repeating an operation; a run under way ends unheard. */
  void cancel(String key) {
    Recurring series = recurring.remove(key);
    if (series != null) {
      series.cancelled = true;
      if (series.timer != null) {
        series.timer.cancel();
      }
      if (series.last == null) {
        owner.report(
            series.order, // whoever asked for it still waits
            OperationResult.failed(ExitCode.UNKNOWN, ExecutionStatus.CANCELLED, ""));
      }
    }
  }

  /** Stops repeating whatever is repeated. */
  void cancelRecurring() {
    List.copyOf(recurring.keySet()).forEach(this::cancel);
  }

  private void enqueue(Entry entry) {
    waiting.add(entry);
    next();
  }

  private void next() {
    while (!busy && !waiting.isEmpty()) {
      Entry entry = waiting.remove();
      if (entry.series != null && entry.series.cancelled) {
        continue;
      }
      if (!entry.repeats() && owner.refusedAsStale(entry.order)) {
        if (entry.series != null) {
          recurring.remove(entry.order.request().key(), entry.series);
        }
        continue; // it waited behind another one while the leader changed
      }
      if (!HARMLESS.contains(entry.order.request().task())) {
        cancelRecurring(); // what they saw while the state changes would be taken for a failure
      }
      busy = true;
      owner.call(entry.order, result -> finished(entry, result));
    }
  }

  private void finished(Entry entry, OperationResult result) {
    busy = false;
    if (entry.series == null) {
      owner.report(entry.order, result);
    } else if (!entry.series.cancelled) {
      entry.series.seen(result);
    }
    next();
  }

  /** An order that waits for its turn; series is null for one-time operations. */
  private record Entry(PerformOperation order, Recurring series) {

    /** Whether it goes on with what was begun: a series outlives the leader who asked for it. */
    boolean repeats() {
      return series != null && series.last != null;
    }
  }

  /** An operation that repeats: reported once, then only when its result changes (L-20). */
  private final class Recurring {
    private final PerformOperation order;
    private OperationResult last;
    private Timers.Timer timer;
    private boolean cancelled;

    Recurring(PerformOperation order) {
      this.order = order;
    }

    void seen(OperationResult result) {
      if (last == null
          || last.exitCode() != result.exitCode()
          || last.status() != result.status()) {
        owner.report(order, result);
      }
      last = result;
      timer = owner.after(order.request().intervalMs(), () -> enqueue(new Entry(order, this)));
    }
  }
}
