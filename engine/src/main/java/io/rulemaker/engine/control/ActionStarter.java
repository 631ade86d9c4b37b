package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.ControllerTimer.Kind;
import io.rulemaker.engine.control.Effect.FenceNode;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Effect.SetTimer;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.simulate.GraphAction;
import io.rulemaker.engine.simulate.HistoryEffects;
import io.rulemaker.rules.control.Happening;

/** Begins the actions of a transition (L-13): asks executors and fencers, or does it in the CIB. */
final class ActionStarter {
  private final Controller controller;

  ActionStarter(Controller controller) {
    this.controller = controller;
  }

  /** Begins an action, and confirms it at once if nobody needs to answer. */
  void start(GraphAction action, Step step) {
    if (action.isPseudo()) {
      if (action.task().equals("maintenance_nodes")) {
        recordMaintenance(action);
      }
      return;
    }
    if (action.isResourceOperation()) {
      perform(action, step);
      return;
    }
    if (action.isFencing()) {
      fence(action, step);
      return;
    }
    switch (action.task()) {
      case "do_shutdown" -> controller.mayLeave(action.node());
      case "clear_failcount" -> clearFailures(action);
      case "lrm_delete" -> cib().status().forgetResource(state(action), action.primitive().id());
      default ->
          step.wants(
              new Effect.Note(
                  "nobody knows how to carry out [" + action.key() + "]; it is passed over"));
    }
    controller.transition().confirm(action.id());
  }

  private void perform(GraphAction action, Step step) {
    TransitionKey key = controller.key(action.id(), HistoryEffects.expectedExitCode(action));
    OperationRequest request = Requests.operation(action);
    controller.records().begun(action, key, step.nowSeconds());
    step.wants(
        new PerformOperation(
            key, controller.identity().epoch(), Requests.executor(action), request));
    if (waitsForNoAnswer(action)) {
      controller.transition().confirm(action.id());
      return;
    }
    expectAnswer(action, request.timeoutMs() + request.startDelayMs(), step);
  }

  private static boolean waitsForNoAnswer(GraphAction action) {
    return "true".equals(action.meta("op_no_wait"));
  }

  private void fence(GraphAction action, Step step) {
    FencingRequest request = Requests.fencing(action, controller.settings().fencingTimeoutMs());
    step.wants(
        new FenceNode(controller.key(action.id(), 0), controller.identity().epoch(), request));
    expectAnswer(action, request.timeoutMs(), step);
  }

  private void expectAnswer(GraphAction action, long timeoutMs, Step step) {
    long number = controller.transition().number();
    step.wants(
        new SetTimer(
            new ControllerTimer(Kind.ACTION, controller.identity().epoch(), number, action.id()),
            timeoutMs + controller.settings().clusterDelayMs()));
  }

  private void clearFailures(GraphAction action) {
    String resource = action.primitive().id();
    FailureRecords.clear(state(action), resource);
    boolean askedAnew = controller.records().forgetFailure(state(action), resource);
    cib().statusChanged();
    if (askedAnew) {
      controller.happened(
          new Happening(Happening.Kind.HISTORY_CLEARED, cib().expectedDown(action.node())),
          resource + ": its failure on " + action.node() + " is cleared, its monitor runs anew");
    }
  }

  private void recordMaintenance(GraphAction action) {
    Element maintenance = action.xml().child("maintenance");
    if (maintenance == null) {
      return;
    }
    for (Element node : maintenance.children("node")) {
      cib()
          .status()
          .nodeState(node.id(), node.id())
          .set("node_in_maintenance", node.get("node_in_maintenance"));
    }
    cib().statusChanged();
  }

  private Element state(GraphAction action) {
    return cib().status().nodeState(action.node(), action.nodeId());
  }

  private WorkingCib cib() {
    return controller.working();
  }
}
