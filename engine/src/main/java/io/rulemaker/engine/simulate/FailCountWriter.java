package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.function.Consumer;

/** Writes fail counts as transient attributes (SO-36). */
final class FailCountWriter {
  private static final int NOT_RUNNING = 7;

  private final boolean startFailureIsFatal;
  private final Consumer<String> items;

  /**
   * Prepares.
   *
   * @param startFailureIsFatal a failed start counts as infinitely many failures
   * @param items takes a line for each attribute written
   */
  FailCountWriter(boolean startFailureIsFatal, Consumer<String> items) {
    this.startFailureIsFatal = startFailureIsFatal;
    this.items = items;
  }

  /** Counts a failure, unless the outcome is none. */
  void count(
      Element nodeState,
      String resource,
      String task,
      long intervalMs,
      int exitCode,
      long atSeconds) {
    if (exitCode == 0 || (exitCode == NOT_RUNNING && intervalMs == 0)) {
      return;
    }
    String suffix = resource + "#" + task + "_" + intervalMs;
    String name = "fail-count-" + suffix;
    boolean fatal = task.equals("stop") || (task.equals("start") && startFailureIsFatal);
    String count =
        fatal
            ? Score.text(Score.INFINITY)
            : increased(StatusDocument.transientAttribute(nodeState, name));
    set(nodeState, name, count);
    set(nodeState, "last-failure-" + suffix, Long.toString(atSeconds));
  }

  private static String increased(String old) {
    if (old == null) {
      return "1";
    }
    if (old.equals(Score.text(Score.INFINITY))) {
      return old;
    }
    try {
      return Score.text(Score.add(Integer.parseInt(old.trim()), 1));
    } catch (NumberFormatException e) {
      return "1"; // an unreadable count counts as none
    }
  }

  private void set(Element nodeState, String name, String value) {
    items.accept(
        "Injecting attribute " + name + "=" + value + " into /node_state '" + nodeState.id() + "'");
    StatusDocument.setTransientAttribute(nodeState, name, value);
  }
}
