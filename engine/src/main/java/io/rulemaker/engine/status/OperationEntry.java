package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.rules.observe.ExecutionStatus;
import java.util.Set;

/**
 * A history entry {@code <lrm_rsc_op>} as it was written (ST-25); nothing is decided here.
 *
 * @param xml the element
 * @param id its id; null if it has none
 * @param task the operation's name; empty if it has none
 * @param intervalMs the interval in ms
 * @param callId the executor's call number; -1 if absent
 * @param status how execution ended; null if absent or no such status
 * @param exitCode the agent's exit code; -1 if absent or out of range
 * @param expected the exit code that was expected; -1 if that is not known
 */
record OperationEntry(
    Element xml,
    String id,
    String task,
    long intervalMs,
    int callId,
    ExecutionStatus status,
    int exitCode,
    int expected) {

  private static final int NO_STATUS = Integer.MIN_VALUE;
  private static final int MAX_EXIT_CODE = 255;
  private static final Set<String> CONSIDERED =
      Set.of(
          "monitor", "start", "stop", "promote", "demote", "migrate_to", "migrate_from", "asyncmon");

  static OperationEntry parse(Element xml) {
    int exitCode = Integers.parse(xml.get("rc-code"), -1);
    return new OperationEntry(
        xml,
        xml.id(),
        xml.get("operation", ""),
        Math.max(0, Integers.parse(xml.get("interval")).orElse(0)),
        Integers.parse(xml.get("call-id"), -1),
        ExecutionStatus.ofCode(Integers.parse(xml.get("op-status"), NO_STATUS)),
        exitCode > MAX_EXIT_CODE ? -1 : exitCode,
        TransitionKey.expected(xml.get("transition-key")));
  }

  /** Whether it says anything of a resource's state. */
  boolean considered() {
    return id != null
        && status != null
        && status != ExecutionStatus.CANCELLED
        && exitCode >= 0
        && CONSIDERED.contains(task);
  }

  /** The key of the operation: that of the failed one in the entry of a last failure. */
  String key() {
    return xml.get("operation_key", id);
  }

  /** When the result changed last, epoch seconds; -1 if that is not recorded. */
  long changedAt() {
    return Integers.parse(xml.get("last-rc-change")).orElse(-1);
  }

  boolean is(String name) {
    return task.equals(name);
  }

  boolean recurring() {
    return intervalMs > 0;
  }

  /** A monitor that runs once. */
  boolean probe() {
    return intervalMs == 0 && is("monitor");
  }

  /** Whether this is the entry that keeps the last failure of an operation. */
  boolean lastFailure() {
    return id.endsWith("_last_failure_0");
  }

  /** Whether it ended with this exit code and without trouble of execution. */
  boolean ended(int code) {
    return status == ExecutionStatus.DONE && exitCode == code;
  }

  boolean pending() {
    return status == ExecutionStatus.PENDING;
  }
}
