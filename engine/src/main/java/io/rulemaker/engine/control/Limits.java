package io.rulemaker.engine.control;

import io.rulemaker.engine.simulate.GraphAction;
import java.util.HashMap;
import java.util.Map;

/**
 * How many actions may be under way at once (L-13): in total, per node, and migrations per node.
 */
final class Limits {
  /** Jobs of a node that does not say how many it can carry. */
  private static final int DEFAULT_NODE_JOBS = 8;

  private final int batch;
  private final int nodeJobs;
  private final int migrations;
  private final Map<String, Integer> jobsByNode = new HashMap<>();
  private final Map<String, Integer> migrationsByNode = new HashMap<>();
  private int total;

  /**
   * Sets limits.
   *
   * @param batch {@code batch-limit}: 0 and less are no limit
   * @param nodeJobs {@code node-action-limit}: 0 is left to us, less is no limit
   * @param migrations {@code migration-limit}: less than 0 is no limit
   */
  Limits(int batch, int nodeJobs, int migrations) {
    this.batch = batch <= 0 ? Integer.MAX_VALUE : batch;
    this.nodeJobs = nodeJobs == 0 ? DEFAULT_NODE_JOBS : nodeJobs < 0 ? Integer.MAX_VALUE : nodeJobs;
    this.migrations = migrations < 0 ? Integer.MAX_VALUE : migrations;
  }

  /** Takes a place for an action; false if there is none now. */
  boolean take(GraphAction action) {
    if (total >= batch || count(jobsByNode, action.node()) >= nodeJobs) {
      return false;
    }
    if (isMigration(action)
        && (count(migrationsByNode, action.meta("migrate_source")) >= migrations
            || count(migrationsByNode, action.meta("migrate_target")) >= migrations)) {
      return false;
    }
    change(action, 1);
    return true;
  }

  /** Gives the place of an action back. */
  void release(GraphAction action) {
    change(action, -1);
  }

  private void change(GraphAction action, int by) {
    total += by;
    add(jobsByNode, action.node(), by);
    if (isMigration(action)) {
      add(migrationsByNode, action.meta("migrate_source"), by);
      add(migrationsByNode, action.meta("migrate_target"), by);
    }
  }

  private static boolean isMigration(GraphAction action) {
    return action.task().equals("migrate_to") || action.task().equals("migrate_from");
  }

  private static int count(Map<String, Integer> counts, String node) {
    return node == null ? 0 : counts.getOrDefault(node, 0);
  }

  private static void add(Map<String, Integer> counts, String node, int by) {
    if (node != null) {
      counts.merge(node, by, Integer::sum);
    }
  }
}
