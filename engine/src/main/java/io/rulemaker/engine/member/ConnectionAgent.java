package io.rulemaker.engine.member;

import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The connections of a member to executors: what {@code ocf:pacemaker:remote} stands for (L-38).
 * There is nothing to connect, because all share one bus; starting a connection succeeds as long as
 * the executor is in touch, and its monitor fails as soon as it is not. Thread-safe.
 */
public final class ConnectionAgent implements Executor {
  private final Set<String> started = new HashSet<>();
  private Set<String> inTouch = Set.of();

  /** Whether an agent is the one that stands for connections. */
  public static boolean isFor(AgentId agent) {
    return "ocf".equals(agent.standard())
        && "pacemaker".equals(agent.provider())
        && "remote".equals(agent.type());
  }

  /** Who is in touch changed. */
  public synchronized void see(Collection<String> names) {
    inTouch = Set.copyOf(names);
  }

  @Override
  public void perform(OperationRequest request, Consumer<OperationResult> whenDone) {
    whenDone.accept(result(request));
  }

  private synchronized OperationResult result(OperationRequest request) {
    String executor = request.resource();
    switch (request.task()) {
      case "start", "migrate_from" -> {
        if (!inTouch.contains(executor)) {
          return lost(executor);
        }
        started.add(executor);
      }
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
