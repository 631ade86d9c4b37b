package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a carried-out action changes in the status of a working CIB (SO-32 to SO-34): fencing takes
 * the target down, every operation of a resource leaves an entry in history, all else leaves
 * nothing.
 */
public final class HistoryEffects {
  private final StatusDocument document;
  private final HistoryWriter histories;
  private final ActionNames names;
  private final Consumer<String> errors;

  /**
   * Prepares for one document.
   *
   * @param errors takes lines about actions that history cannot hold
   */
  public HistoryEffects(StatusDocument document, ActionNames names, Consumer<String> errors) {
    this.document = document;
    this.histories = new HistoryWriter(document);
    this.names = names;
    this.errors = errors;
  }

  /** The exit code that an action ends with if nothing goes wrong. */
  public static int expectedExitCode(GraphAction action) {
    return (int) action.metaNumber("op_target_rc", 0);
  }

  /** Applies the success of an action; returns whether the status could take it. */
  public boolean apply(GraphAction action, long atSeconds) {
    return apply(action, expectedExitCode(action), "", atSeconds);
  }

  /**
   * Applies the outcome of an action.
   *
   * @param exitCode what the agent returned
   * @param exitReason a text for people; empty for none
   * @param atSeconds when, epoch seconds
   * @return whether the status could take it: not for resources without a usable agent
   */
  public boolean apply(GraphAction action, int exitCode, String exitReason, long atSeconds) {
    if (action.isFencing()) {
      fence(action);
      return true;
    }
    if (!action.isResourceOperation() || leavesNoTrace(action.task())) {
      return true;
    }
    return record(
        action,
        expectedExitCode(action),
        OperationRecord.Ending.simulated(exitCode, exitReason, atSeconds));
  }

  /**
   * Records an operation of a resource.
   *
   * @param expectedExitCode any other counts as a failure
   * @return whether the status could take it
   */
  public boolean record(GraphAction action, int expectedExitCode, OperationRecord.Ending ending) {
    OperationRecord operation = recordOf(action, expectedExitCode, ending);
    if (histories.record(nodeState(action), names.resource(action), operation)) {
      return true;
    }
    errors.accept(
        "Cannot record "
            + action.key()
            + ": the resource's agent ["
            + operation.agent().agentClass()
            + ":"
            + operation.agent().type()
            + "] is none that can run");
    return false;
  }

  private static boolean leavesNoTrace(String task) {
    return task.equals("delete") || task.equals("meta-data");
  }

  private void fence(GraphAction action) {
    if ("on".equals(action.meta("stonith_action"))) {
      return;
    }
    Element state = document.nodeState(action.node(), action.nodeId());
    takeDown(document, state);
  }

  /** Makes a node's state that of a node which is down and forgot everything. */
  public static void takeDown(StatusDocument document, Element state) {
    state.set("in_ccm", "false").set("crmd", "offline").set("join", "down").set("expected", "down");
    document.forget(state);
  }

  /** The state of the node that an action runs on. */
  public Element nodeState(GraphAction action) {
    String id = action.isRouted() ? action.node() : action.nodeId();
    return document.nodeState(action.node(), id);
  }

  private static OperationRecord recordOf(
      GraphAction action, int expectedExitCode, OperationRecord.Ending ending) {
    Element primitive = action.primitive();
    boolean migration = List.of("migrate_to", "migrate_from").contains(action.task());
    return new OperationRecord(
        new OperationRecord.Agent(
            primitive.id(),
            primitive.get("class"),
            primitive.get("provider"),
            primitive.get("type")),
        action.task(),
        action.intervalMs(),
        expectedExitCode,
        action.node(),
        ParameterDigest.of(action, ending.traits()),
        migration ? action.meta("migrate_source") : null,
        migration ? action.meta("migrate_target") : null,
        action.meta("notify_type"),
        action.meta("notify_operation"),
        ending);
  }
}
