package io.rulemaker.engine.member;

import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The connections of a member to executors: what {@code ocf:pacemaker:remote} stands for (L-38).
 * There is nothing to connect, because all share one bus; starting a connection succeeds as soon as
 * the executor is in touch, and its monitor fails as soon as it is not. Thread-safe.
 */
public final class ConnectionAgent implements Executor {
  /**
   * How long a start waits for its executor, in ms: where failures do not keep a connection from
   * being tried again, attempts that failed at once would follow each other without end.
   */
  static final long PATIENCE_MS = 2_000;

  private final Timers timers;
  private final Set<String> started = new HashSet<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private Set<String> inTouch = Set.of();

  /** A start that waits for its executor. */
  private record Attempt(OperationRequest request, Consumer<OperationResult> whenDone) {}

  /** Begins, in touch with nobody. */
  public ConnectionAgent(Timers timers) {
    this.timers = timers;
  }

  /** Whether an agent is the one that stands for connections. */
  public static boolean isFor(AgentId agent) {
    return "ocf".equals(agent.standard())
        && "pacemaker".equals(agent.provider())
        && "remote".equals(agent.type());
  }

  /** Whether an operation needs its executor to be in touch to succeed. */
  static boolean isAttempt(OperationRequest request) {
    return isFor(request.agent()) && starts(request);
  }

  private static boolean starts(OperationRequest request) {
    return request.task().equals("start") || request.task().equals("migrate_from");
  }

  /** Who is in touch changed. */
  public void see(Collection<String> names) {
    List<Attempt> successful = new ArrayList<>();
    synchronized (this) {
      inTouch = Set.copyOf(names);
      attempts.stream()
          .filter(attempt -> inTouch.contains(attempt.request().resource()))
          .forEach(successful::add);
      attempts.removeAll(successful);
      successful.forEach(attempt -> started.add(attempt.request().resource()));
    }
    successful.forEach(attempt -> attempt.whenDone().accept(OperationResult.done(ExitCode.OK)));
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    OperationResult result = starts(request) ? start(request, whenDone) : result(request);
    if (result != null) {
      whenDone.accept(result);
    }
  }

  /** Starts a connection; null if that has to wait for the executor. */
  private synchronized OperationResult start(
      OperationRequest request, Consumer<OperationResult> whenDone) {
    if (inTouch.contains(request.resource())) {
      started.add(request.resource());
      return OperationResult.done(ExitCode.OK);
    }
    Attempt attempt = new Attempt(request, whenDone);
    attempts.add(attempt);
    timers.after(Math.min(PATIENCE_MS, request.timeoutMs()), () -> giveUp(attempt));
    return null;
  }

  private void giveUp(Attempt attempt) {
    boolean waits;
    synchronized (this) {
      waits = attempts.remove(attempt);
    }
    if (waits) {
      attempt.whenDone().accept(lost(attempt.request().resource()));
    }
  }

  private synchronized OperationResult result(OperationRequest request) {
    String executor = request.resource();
    switch (request.task()) {
      case "stop", "migrate_to" -> started.remove(executor);
      case "monitor" -> {
        if (!started.contains(executor)) {
          return OperationResult.done(ExitCode.NOT_RUNNING);
        }
        if (!inTouch.contains(executor)) {
          return lost(executor);
        }
      }
      default -> {} // its other actions have nothing to do
    }
    return OperationResult.done(ExitCode.OK);
  }

  private static OperationResult lost(String executor) {
    return OperationResult.failed(
        ExitCode.ERROR, ExecutionStatus.ERROR, "executor " + executor + " is not in touch");
  }
}
