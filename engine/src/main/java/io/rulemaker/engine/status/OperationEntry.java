package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.rules.observe.ExecutionStatus;
import java.util.List;

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

  /** A probe that found the resource stopped, as expected, without anything else about it. */
  static final OperationEntry IDLE_PROBE =
      new OperationEntry(
          new Element("lrm_rsc_op"), "idle_monitor_0", "monitor", 0, 0, ExecutionStatus.DONE, 7, 7);

  private static final int ABSENT = Integer.MIN_VALUE;
  private static final int MAX_EXIT_CODE = 255;

  /** The tasks that say anything of a resource's state; the position is the task's number. */
  private static final List<String> TASKS =
      List.of(
          "monitor",
          "start",
          "stop",
          "promote",
          "demote",
          "migrate_to",
          "migrate_from",
          "asyncmon");

  /** Reads an entry in one pass over its attributes, because there may be a million of them. */
  static OperationEntry parse(Element xml) {
    String id = null;
    String task = "";
    long intervalMs = 0;
    int callId = -1;
    int status = ABSENT;
    int exitCode = -1;
    int expected = -1;
    for (int i = 0, n = xml.attributeCount(); i < n; i++) {
      String value = xml.attributeValue(i);
      switch (xml.attributeName(i)) {
        case "id" -> id = value;
        case "operation" -> task = value;
        case "interval" -> intervalMs = Math.max(0, Integers.parse(value).orElse(0));
        case "call-id" -> callId = number(value, -1);
        case "op-status" -> status = number(value, ABSENT);
        case "rc-code" -> exitCode = number(value, -1);
        case "transition-key" -> expected = TransitionKey.expected(value);
        default -> {}
      }
    }
    return new OperationEntry(
        xml,
        id,
        task,
        intervalMs,
        callId,
        ExecutionStatus.ofCode(status),
        exitCode > MAX_EXIT_CODE ? -1 : exitCode,
        expected);
  }

  /** An integer; the usual one or two digits are read on the spot. */
  private static int number(String text, int otherwise) {
    int length = text.length();
    int first = length == 1 || length == 2 ? text.charAt(0) - '0' : -1;
    int last = first < 0 ? -1 : text.charAt(length - 1) - '0';
    if (first < 0 || first > 9 || last < 0 || last > 9) {
      return Integers.parse(text, otherwise);
    }
    return length == 1 ? first : 10 * first + last;
  }

  /** Whether it says anything of a resource's state. */
  boolean considered() {
    return id != null
        && status != null
        && status != ExecutionStatus.CANCELLED
        && exitCode >= 0
        && taskNumber() >= 0;
  }

  /** The position of the task among those that are considered; -1 if it is none of them. */
  int taskNumber() {
    return TASKS.indexOf(task);
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

  /** Whether this says of a resource's state just what {@link #IDLE_PROBE} says. */
  boolean isIdleProbe() {
    return considered()
        && probe()
        && ended(IDLE_PROBE.exitCode)
        && expected == IDLE_PROBE.expected
        && !lastFailure();
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
