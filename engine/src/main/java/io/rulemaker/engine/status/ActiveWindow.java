package io.rulemaker.engine.status;

import io.rulemaker.rules.observe.ExecutionStatus;
import java.util.List;

/**
 * The part of a sorted history that tells of the current activity: what came before the last start
 * is over (ST-54).
 *
 * @param start position of the last start-like entry; -1 if there is none
 * @param stop position of the last successful stop; -1 if there is none
 */
record ActiveWindow(int start, int stop) {
  private static final int NONE = -1;

  /** Finds the window in operations sorted oldest first. */
  static ActiveWindow of(List<OperationEntry> operations) {
    int start = NONE;
    int stop = NONE;
    int roleChange = NONE;
    int activeMonitor = NONE;
    for (int i = 0; i < operations.size(); i++) {
      OperationEntry entry = operations.get(i);
      switch (entry.task()) {
        case "stop" -> stop = entry.status() == ExecutionStatus.DONE ? i : stop;
        case "start", "migrate_from" -> start = i;
        case "promote", "demote" -> roleChange = i;
        case "monitor" -> {
          if (activeMonitor <= stop && (entry.exitCode() == 0 || entry.exitCode() == 8)) {
            activeMonitor = i;
          }
        }
        default -> {}
      }
    }
    if (start == NONE) {
      start = roleChange != NONE ? roleChange : activeMonitor;
    }
    return new ActiveWindow(start, stop);
  }

  /** Whether a successful stop came last. */
  boolean stopped() {
    return start < stop;
  }

  /** Where the entries begin that still count. */
  int begin() {
    return stopped() ? stop + 1 : Math.max(0, start);
  }
}
