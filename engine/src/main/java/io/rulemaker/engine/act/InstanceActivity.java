package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.List;

/**
 * What the instances of a collective are going to do, taken together (CL-37).
 *
 * @param starting some instance has a required, runnable start
 * @param stopping some instance has a required stop that is runnable or implied by fencing
 * @param restarting one and the same primitive does both
 * @param active some instance is active
 */
record InstanceActivity(boolean starting, boolean stopping, boolean restarting, boolean active) {
  /** The activity of some instances, of groups with all their members. */
  static InstanceActivity of(List<? extends Resource> instances) {
    InstanceActivity sum = new InstanceActivity(false, false, false, false);
    for (Resource instance : instances) {
      sum =
          sum.and(
              instance instanceof Primitive primitive
                  ? of(primitive)
                  : of(instance.children()).and(activity(instance)));
    }
    return sum;
  }

  private static InstanceActivity activity(Resource resource) {
    return new InstanceActivity(false, false, false, resource.seen.active());
  }

  private static InstanceActivity of(Primitive primitive) {
    boolean starts = false;
    boolean stops = false;
    for (Action start : Actions.withTask(primitive, "start", null)) {
      starts |= start.required() && start.runnable;
    }
    for (Action stop : Actions.withTask(primitive, "stop", null)) {
      stops |= stop.required() && (stop.runnable || stop.pseudo);
    }
    return new InstanceActivity(starts, stops, starts && stops, primitive.seen.active());
  }

  private InstanceActivity and(InstanceActivity other) {
    return new InstanceActivity(
        starting || other.starting,
        stopping || other.stopping,
        restarting || other.restarting,
        active || other.active);
  }
}
