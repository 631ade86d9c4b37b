package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What runs on an executor as far as it knows, and what its agents have under way: enough to end
 * everything without a leader, what only begins to run meanwhile included.
 */
final class LocalResources {
  /** No action of a transition has this number: such orders are this node's own. */
  static final int OWN_ACTION = 0;

  /** What agents answer of a resource that runs, well or not. */
  private static final Set<Integer> ACTIVE =
      Set.of(
          ExitCode.OK,
          ExitCode.PROMOTED,
          ExitCode.FAILED_PROMOTED,
          ExitCode.DEGRADED,
          ExitCode.DEGRADED_PROMOTED);

  /** What agents answer of a resource that does not run for sure. */
  private static final Set<Integer> ABSENT = Set.of(ExitCode.NOT_RUNNING, ExitCode.NOT_INSTALLED);

  /** What has to end here, although no leader ordered it. */
  enum Ending {
    NOTHING,
    PROMOTED,
    ALL
  }

  /** How what runs here began, in that order; by resource. */
  private final Map<String, OperationRequest> running = new LinkedHashMap<>();

  private final Set<String> promoted = new HashSet<>();

  /** Probes that did not tell whether their resource runs. */
  private final Map<String, OperationRequest> doubtful = new LinkedHashMap<>();

  /** Resources whose last stop failed. */
  private final Set<String> stuck = new HashSet<>();

  /** Orders that were not answered yet, by their keys. */
  private final Map<String, PerformOperation> underWay = new LinkedHashMap<>();

  private Ending ending = Ending.NOTHING;

  /** Whether every resource was looked for since the service began. */
  private boolean probed;

  /** The agents have an order. */
  void ordered(PerformOperation order) {
    underWay.put(order.key().toString(), order);
  }

  /** The resources of orders that were not answered yet. */
  List<String> busy() {
    return underWay.values().stream().map(each -> each.request().resource()).distinct().toList();
  }

  /** A leader had everything looked for that may run here: what is not known does not run. */
  void probed() {
    probed = true;
  }

  /** Whether nothing is under way, and nothing runs as far as is known. */
  boolean empty() {
    return underWay.isEmpty() && running.isEmpty();
  }

  /** Whether it is certain that nothing runs: nothing was missed, and no probe is in doubt. */
  boolean surelyEmpty() {
    return empty() && probed && doubtful.isEmpty();
  }

  /** What does not stop; empty as long as something else is still to be waited for. */
  Set<String> stuck() {
    return underWay.isEmpty() && stuck.containsAll(running.keySet()) ? running.keySet() : Set.of();
  }

  /** Leaders order again what is to end: what runs goes on. */
  void goOn() {
    ending = Ending.NOTHING;
  }

  /**
   * From now on, until {@link #goOn}, this has to end.
   *
   * @return what is to be performed for it; the last that was started is the first to be stopped
   */
  List<OperationRequest> end(Ending what) {
    ending = what;
    List<OperationRequest> all = new ArrayList<>();
    switch (what) {
      case ALL -> all.addAll(undone(running.values(), "stop"));
      case PROMOTED ->
          all.addAll(
              undone(
                  running.values().stream().filter(r -> promoted.contains(r.resource())).toList(),
                  "demote"));
      case NOTHING -> {}
    }
    return all;
  }

  /** Stops for what may run: probes did not tell. */
  List<OperationRequest> stopsInDoubt() {
    return undone(doubtful.values(), "stop");
  }

  private List<OperationRequest> undone(Collection<OperationRequest> begun, String task) {
    List<OperationRequest> lastFirst = new ArrayList<>(begun);
    Collections.reverse(lastFirst);
    lastFirst.removeIf(each -> isEnding(each.resource(), task));
    return lastFirst.stream().map(each -> undone(each, task)).toList();
  }

  /** Whether that was ordered here already, and waits for what is under way. */
  private boolean isEnding(String resource, String task) {
    return underWay.values().stream()
        .filter(order -> order.key().action() == OWN_ACTION)
        .map(PerformOperation::request)
        .anyMatch(each -> each.resource().equals(resource) && each.task().equals(task));
  }

  private static OperationRequest undone(OperationRequest begun, String task) {
    return new OperationRequest(
        begun.resource(),
        begun.agent(),
        task,
        0,
        begun.node(),
        begun.parameters(),
        begun.meta(),
        begun.timeoutMs(),
        0);
  }

  /**
   * An operation ended.
   *
   * @return what is to be performed because of that, where something has to end: it came too late
   *     for {@link #end}
   */
  List<OperationRequest> ended(OperationFinished done) {
    underWay.remove(done.key().toString());
    OperationRequest request = done.request();
    OperationResult result = done.result();
    if (result.status() == ExecutionStatus.INVALID) {
      return List.of(); // refused: nothing was done, and nothing seen
    }
    boolean ok = result.status() == ExecutionStatus.DONE && result.exitCode() == ExitCode.OK;
    String resource = request.resource();
    return switch (request.task()) {
      case "start", "migrate_from" -> {
        running.put(resource, request);
        stuck.remove(resource);
        yield tooLate(request);
      }
      case "monitor" -> looked(request, result) ? tooLate(request) : List.of();
      case "promote" -> {
        running.putIfAbsent(resource, request);
        promoted.add(resource);
        yield tooLate(request);
      }
      case "demote" -> {
        if (ok) {
          promoted.remove(resource);
        }
        yield List.of();
      }
      case "stop", "migrate_to" -> {
        gone(resource, ok);
        yield List.of();
      }
      default -> List.of();
    };
  }

  private List<OperationRequest> tooLate(OperationRequest begun) {
    return switch (ending) {
      case ALL -> undone(List.of(begun), "stop");
      case PROMOTED ->
          promoted.contains(begun.resource()) ? undone(List.of(begun), "demote") : List.of();
      case NOTHING -> List.of();
    };
  }

  private void gone(String resource, boolean ok) {
    if (ok) {
      running.remove(resource);
      promoted.remove(resource);
      doubtful.remove(resource);
      stuck.remove(resource);
    } else {
      stuck.add(resource);
    }
  }

  /**
   * What an earlier run of the service started is seen by a probe.
   *
   * @return whether it was not known before that it runs, or is promoted
   */
  private boolean looked(OperationRequest request, OperationResult result) {
    String resource = request.resource();
    int code = result.exitCode();
    if (result.status() == ExecutionStatus.DONE && ACTIVE.contains(code)) {
      doubtful.remove(resource);
      boolean news = running.putIfAbsent(resource, request) == null;
      boolean asPromoted = code != ExitCode.OK && code != ExitCode.DEGRADED;
      return (asPromoted && promoted.add(resource)) || news;
    }
    if (request.recurring()) {
      return false;
    }
    if (ABSENT.contains(code)) {
      doubtful.remove(resource);
    } else {
      doubtful.put(resource, request);
    }
    return false;
  }
}
