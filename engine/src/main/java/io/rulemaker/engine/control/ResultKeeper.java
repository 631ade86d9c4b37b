package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event.FencingFinished;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.simulate.GraphAction;
import io.rulemaker.engine.simulate.HistoryEffects;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.control.DecideAnew;
import io.rulemaker.rules.control.FencingFailed;
import io.rulemaker.rules.control.Happening;
import java.util.HashMap;
import java.util.Map;

/** Takes the answers of executors and fencers (L-14, L-15, L-18). */
final class ResultKeeper {
  private final Controller controller;
  private final PolicySet policies;
  private final FailureRecords failures;
  private final Map<String, Integer> failedFencings = new HashMap<>();

  ResultKeeper(Controller controller, PolicySet policies) {
    this.controller = controller;
    this.policies = policies;
    this.failures = new FailureRecords(policies);
  }

  /** How many attempts to fence a node failed in a row, by node. */
  Map<String, Integer> failedFencings() {
    return Map.copyOf(failedFencings);
  }

  void restore(Map<String, Integer> fencings) {
    failedFencings.putAll(fencings);
  }

  /** An executor reports. */
  void operation(OperationFinished event, Step step) {
    GraphAction action =
        controller.isCurrent(event.key())
            ? controller.transition().underWay(event.key().action())
            : null;
    if (action != null && action.isResourceOperation()) {
      ended(action, event.key(), event.request(), event.result(), step);
    } else {
      unasked(event, step);
    }
  }

  private void ended(
      GraphAction action,
      TransitionKey key,
      OperationRequest request,
      OperationResult result,
      Step step) {
    if (wasRefused(result)) {
      // A newer leader is on its way, or the node leaves: that is for the next event to say. Asked
      // again, the executor would refuse again at once, without end.
      Records.refused(controller.working(), key, request);
      controller.transition().fail(action.id());
      return;
    }
    controller.records().ended(action, key, result, step.nowSeconds());
    boolean harmless = action.task().equals("notify") || action.task().equals("cancel");
    if (harmless || Records.asExpected(HistoryEffects.expectedExitCode(action), result)) {
      controller.transition().confirm(action.id());
      return;
    }
    countFailure(request, step);
    controller.transition().fail(action.id());
    controller.decideBecause(Causes.of(request, result));
  }

  /** A refused operation did not fail: it was not even tried, and tells nothing of the resource. */
  private static boolean wasRefused(OperationResult result) {
    return result.status() == ExecutionStatus.INVALID;
  }

  private void countFailure(OperationRequest request, Step step) {
    failures.count(
        controller.working().nodeState(request.node()),
        request,
        controller.settings().startFailureIsFatal(),
        step.nowSeconds());
  }

  /** A recurring operation tells something new, or an answer comes that nobody waits for. */
  private void unasked(OperationFinished event, Step step) {
    OperationRequest request = event.request();
    boolean cancelled = event.result().status() == ExecutionStatus.CANCELLED;
    boolean trace = !request.task().equals("cancel") && !request.task().equals("delete");
    if (!controller.working().isMember(event.node()) || !trace) {
      return;
    }
    if (wasRefused(event.result())) {
      Records.refused(controller.working(), event.key(), request);
    } else if (!cancelled) {
      Records.foreign(controller.working(), event, step.nowSeconds());
      if (!Records.asExpected(event.key().targetRc(), event.result())) {
        countFailure(request, step);
      }
    }
    Happening.Kind kind =
        cancelled
            ? Happening.Kind.CANCELLATION
            : request.recurring()
                ? Happening.Kind.RECURRING_CHANGED
                : Happening.Kind.FOREIGN_RESULT;
    controller.happened(new Happening(kind, false), Causes.of(request, event.result()));
  }

  /** No answer came in time. */
  void overdue(ControllerTimer timer, Step step) {
    Transition transition = controller.transition();
    if (transition == null || transition.number() != timer.number()) {
      return;
    }
    GraphAction action = transition.underWay(timer.action());
    if (action == null) {
      return; // it was answered
    }
    if (action.isFencing()) {
      FencingResult nothing =
          new FencingResult(FencingResult.Outcome.FAILED, "the fencer did not answer", null);
      fencingFailed(action, nothing, step);
      return;
    }
    OperationResult lost =
        OperationResult.failed(
            ExitCode.ERROR, ExecutionStatus.TIMEOUT, "no answer from " + Requests.executor(action));
    TransitionKey key = controller.key(action.id(), HistoryEffects.expectedExitCode(action));
    ended(action, key, Requests.operation(action), lost, step);
  }

  /** Nobody will answer for a node any more. */
  void abandon(String node) {
    Transition transition = controller.transition();
    if (transition == null) {
      return;
    }
    for (GraphAction action : transition.underWay()) {
      boolean there =
          action.isResourceOperation()
              && (node.equals(action.node()) || node.equals(Requests.executor(action)));
      if (there) {
        transition.fail(action.id());
      }
    }
  }

  /** A fencer reports. */
  void fencing(FencingFinished event, Step step) {
    GraphAction action =
        controller.isCurrent(event.key())
            ? controller.transition().underWay(event.key().action())
            : null;
    if (action == null) {
      foreignFencing(event, step);
    } else if (event.result().succeeded()) {
      failedFencings.remove(action.node());
      fenced(action, step);
      controller.transition().confirm(action.id());
    } else {
      fencingFailed(action, event.result(), step);
    }
  }

  private void foreignFencing(FencingFinished event, Step step) {
    if (event.makesDown()) {
      String target = event.request().target();
      abandon(target);
      controller.working().takeDown(controller.working().nodeState(target));
      markRemote(target, step);
      controller.happened(
          new Happening(Happening.Kind.EXTERNAL_FENCING, false), target + " was fenced");
    }
  }

  private void fenced(GraphAction action, Step step) {
    WorkingCib cib = controller.working();
    if ("on".equals(action.meta("stonith_action"))) {
      String node = action.node();
      cib.setAttribute(node, "#node-unfenced", Long.toString(step.nowSeconds()));
      cib.setAttribute(node, "#digests-all", action.meta("digests_all"));
      cib.setAttribute(node, "#digests-secure", action.meta("digests_secure"));
      return;
    }
    abandon(action.node());
    cib.takeDown(cib.status().nodeState(action.node(), action.nodeId()));
    Element downed = action.xml().child("downed");
    if (downed != null) {
      for (Element node : downed.children("node")) {
        Element state = cib.stateWithId(node.id());
        if (state != null) {
          cib.takeDown(state);
        }
      }
    }
    markRemote(action.node(), step);
  }

  /** A fenced remote node is told from one that was never seen. */
  private void markRemote(String name, Step step) {
    if (controller.decision() == null) {
      return; // it is not known yet who is remote
    }
    var node = controller.decision().cluster().nodes.named(name);
    if (node != null && node.isRemoteNode()) {
      controller.working().nodeState(name).set("node_fenced", Long.toString(step.nowSeconds()));
    }
  }

  private void fencingFailed(GraphAction action, FencingResult result, Step step) {
    int attempts = failedFencings.merge(action.node(), 1, Integer::sum);
    FencingFailed failed =
        new FencingFailed(
            result.outcome() != FencingResult.Outcome.NO_DEVICE,
            attempts < controller.settings().maxFencingAttempts());
    controller.transition().fail(action.id());
    String text = "fencing of " + action.node() + " failed: " + result.reason();
    if (policies.askOne(Phase.CONTROL, failed, DecideAnew.class) != null) {
      controller.decideBecause(text);
    } else {
      step.wants(new Effect.Note(text + "; the cluster waits for the next event"));
      failedFencings.remove(action.node());
    }
  }
}
