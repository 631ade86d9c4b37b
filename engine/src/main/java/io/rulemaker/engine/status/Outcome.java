package io.rulemaker.engine.status;

import io.rulemaker.rules.observe.ExecutionStatus;

/**
 * What a history entry is taken for (ST-27).
 *
 * @param entry the entry as written
 * @param status the resulting status
 * @param exitCode the resulting exit code
 * @param masked a failed probe that only says that the resource cannot run there
 */
record Outcome(OperationEntry entry, ExecutionStatus status, int exitCode, boolean masked) {
  /** The same operation, taken for a success. */
  Outcome asExpected() {
    return new Outcome(entry, ExecutionStatus.DONE, entry.expected(), masked);
  }
}
