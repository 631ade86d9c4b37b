package io.rulemaker.agents;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The executor of a node (L-19): one operation at a time for a resource, recurring operations with
 * their timers, and obedience only to the newest leader. Time and agents come in through ports, so
 * the same class runs on real agents and on simulated ones.
 *
 * <p>Thread-safe. Agents are called and results are reported outside the lock.
 */
public final class LocalExecutor {
  /** Orders of one leader that are known to be taken: more than ever are on their way. */
  private static final int REMEMBERED = 10_000;

  private final Executor agents;
  private final Function<PerformOperation, OperationRequest> call;
  private final Timers timers;
  private final Consumer<OperationFinished> reports;
  private final Map<String, ResourceQueue> queues = new LinkedHashMap<>();
  private final Queue<Runnable> outbox = new ArrayDeque<>();
  private final Set<String> taken =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });
  private long newestEpoch;
  private String refusal;

  /**
   * Prepares.
   *
   * @param reports takes answers, and recurring operations whose result changed
   */
  public LocalExecutor(Executor agents, Timers timers, Consumer<OperationFinished> reports) {
    this(agents, PerformOperation::request, timers, reports);
  }

  /**
   * Prepares.
   *
   * @param call what an agent is asked for an order, such as {@link OrderMarks}; it is not reported
   * @param reports takes answers, and recurring operations whose result changed
   */
  public LocalExecutor(
      Executor agents,
      Function<PerformOperation, OperationRequest> call,
      Timers timers,
      Consumer<OperationFinished> reports) {
    this.agents = agents;
    this.call = call;
    this.timers = timers;
    this.reports = reports;
  }

  /**
   * Takes an order. Everything is answered, refused orders too; but an order that comes a second
   * time, because the bus or its sender repeated it, is not carried out and answered again.
   */
  public void perform(PerformOperation order) {
    locked(() -> accept(order));
  }

  /**
   * Another leader was granted an epoch: orders of earlier ones that did not begin yet never will,
   * because the new leader is told what is under way and must be able to rely on it.
   */
  public void obey(long epoch) {
    locked(() -> newestEpoch = Math.max(newestEpoch, epoch));
  }

  /** From now on refuses everything: the node is leaving, or may not act. */
  public void refuse(String why) {
    locked(() -> refusal = why);
  }

  /** Cancels all recurring operations: what they watched is gone. */
  public void cancelAll() {
    locked(() -> queues.values().forEach(ResourceQueue::cancelRecurring));
  }

  private void accept(PerformOperation order) {
    if (refusedAsStale(order)) {
      return;
    }
    if (order.epoch() > newestEpoch) {
      taken.clear();
    }
    newestEpoch = order.epoch();
    if (!taken.add(order.key() + " " + order.request().key())) {
      return;
    }
    if (refusal != null) {
      refuse(order, refusal);
      return;
    }
    ResourceQueue queue =
        queues.computeIfAbsent(order.request().resource(), id -> new ResourceQueue(this));
    OperationRequest request = order.request();
    switch (request.task()) {
      case "cancel" -> {
        queue.cancel(cancelledKey(request));
        report(order, OperationResult.done(ExitCode.OK));
      }
      case "delete" -> {
        queue.cancelRecurring();
        report(order, OperationResult.done(ExitCode.OK));
      }
      default -> queue.add(order);
    }
  }

  /** Refuses an order of a leader that was followed by another; returns whether it was one. */
  boolean refusedAsStale(PerformOperation order) {
    boolean stale = order.epoch() < newestEpoch;
    if (stale) {
      refuse(order, "a newer leader gave orders: epoch [" + newestEpoch + "]");
    }
    return stale;
  }

  private static String cancelledKey(OperationRequest request) {
    String task = request.meta().getOrDefault("operation", "monitor");
    return request.resource() + "_" + task + "_" + request.intervalMs();
  }

  private void refuse(PerformOperation order, String why) {
    report(
        order,
        OperationResult.failed(
            ExitCode.ERROR, ExecutionStatus.INVALID, "the executor refused: " + why));
  }

  /** Sends a report when the lock is released. */
  void report(PerformOperation order, OperationResult result) {
    outbox.add(
        () ->
            reports.accept(
                new OperationFinished(order.key(), order.node(), order.request(), result)));
  }

  /** Calls an agent when the lock is released. */
  void call(PerformOperation order, Consumer<OperationResult> whenDone) {
    outbox.add(
        () -> agents.perform(call.apply(order), result -> locked(() -> whenDone.accept(result))));
  }

  /** Does something later, with the lock held. */
  Timers.Timer after(long delayMs, Runnable task) {
    return timers.after(delayMs, () -> locked(task));
  }

  private void locked(Runnable work) {
    synchronized (this) {
      work.run();
    }
    while (true) {
      Runnable next;
      synchronized (this) {
        next = outbox.poll();
      }
      if (next == null) {
        return;
      }
      next.run();
    }
  }
}
