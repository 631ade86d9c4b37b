package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;

/**
 * How many resource instances there are (SO-5, ST-58).
 *
 * @param total primitives here and below, removed ones only while they run
 * @param disabled those whose target role keeps them down
 * @param blocked those that a failure blocks
 */
public record InstanceCounts(int total, int disabled, int blocked) {

  /** Counts a cluster's instances. */
  public static InstanceCounts of(Cluster cluster) {
    int total = 0;
    int disabled = 0;
    int blocked = 0;
    for (Resource resource : cluster.resources) {
      for (Primitive primitive : resource.primitives()) {
        if (primitive.seen.removed && !primitive.seen.role.above(Role.STOPPED)) {
          continue;
        }
        total++;
        if (primitive.config.disabled) {
          disabled++;
        }
        if (primitive.seen.blocked) {
          blocked++;
        }
      }
    }
    return new InstanceCounts(total, disabled, blocked);
  }

  /** Whether there is something to tell. */
  public boolean notable() {
    return disabled > 0 || blocked > 0;
  }

  @Override
  public String toString() {
    return disabled
        + " of "
        + total
        + " resource instances DISABLED and "
        + blocked
        + " BLOCKED from further action due to failure";
  }
}
