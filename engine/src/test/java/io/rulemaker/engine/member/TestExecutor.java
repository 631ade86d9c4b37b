package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.OperationResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What one run of a service does with its own hands: operations that take 10 ms, and fencings. */
final class TestExecutor {
  static final long OPERATION_MS = 10;
  private static final long FENCING_MS = 50;

  private final TestCluster cluster;
  private final TestCluster.Machine machine;
  private final Consumer<Event> reports;
  private final ConnectionAgent connections;
  private final Map<String, PerformOperation> watched = new HashMap<>();

  /** Operations of a resource are done one after the other. */
  private final Map<String, Long> busyUntilMs = new HashMap<>();

  /**
   * Begins.
   *
   * @param reports takes what happened
   */
  TestExecutor(TestCluster cluster, TestCluster.Machine machine, Consumer<Event> reports) {
    this.cluster = cluster;
    this.machine = machine;
    this.reports = reports;
    this.connections =
        new ConnectionAgent(
            (delayMs, task) -> {
              cluster.after(delayMs, task);
              return () -> {};
            });
  }

  /** Who is in touch changed: connections are watched, and only a change is reported. */
  void see(List<String> view) {
    connections.see(view);
    for (PerformOperation order : List.copyOf(watched.values())) {
      connections.perform(
          order.request(),
          result -> {
            if (result.exitCode() != 0) {
              watched.remove(order.request().resource());
              report(order, result);
            }
          });
    }
  }

  private void report(PerformOperation order, OperationResult result) {
    reports.accept(new Event.OperationFinished(order.key(), order.node(), order.request(), result));
  }

  void perform(PerformOperation order) {
    cluster.performed.add(order);
    if (ConnectionAgent.isFor(order.request().agent())) {
      cluster.after(OPERATION_MS, () -> connect(order));
      return;
    }
    long takesMs = order.request().task().equals("start") ? machine.startMs : OPERATION_MS;
    long endMs =
        busyUntilMs.merge(
            order.request().resource(),
            cluster.nowMs() + takesMs,
            (before, now) -> Math.max(before + takesMs, now));
    cluster.after(
        endMs - cluster.nowMs(),
        () -> {
          int code = effect(order);
          if (machine.answers) {
            report(order, OperationResult.done(code));
          }
        });
  }

  private void connect(PerformOperation order) {
    if (order.request().recurring()) {
      watched.put(order.request().resource(), order);
    } else if (!order.request().task().equals("monitor")) {
      watched.remove(order.request().resource());
    }
    connections.perform(order.request(), result -> report(order, result));
  }

  private int effect(PerformOperation order) {
    String resource = order.request().resource();
    return switch (order.request().task()) {
      case "start" -> {
        machine.running.add(resource);
        yield 0;
      }
      case "stop" -> {
        machine.running.remove(resource);
        yield 0;
      }
      case "monitor" -> machine.running.contains(resource) ? 0 : 7;
      default -> 0;
    };
  }

  void fence(Effect.FenceNode order) {
    cluster.fenced.add(order);
    cluster.after(
        FENCING_MS,
        () -> {
          if (cluster.fencingWorks) {
            cluster.machine(order.request().target()).powerOff();
          }
          FencingResult.Outcome outcome =
              cluster.fencingWorks ? FencingResult.Outcome.DONE : FencingResult.Outcome.FAILED;
          Event end =
              new Event.FencingFinished(
                  order.key(), order.request(), new FencingResult(outcome, "", "device"));
          cluster.after(cluster.confirmMs, () -> reports.accept(end));
        });
  }
}
