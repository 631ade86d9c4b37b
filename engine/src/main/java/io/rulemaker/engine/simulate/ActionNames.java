package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;
import java.util.HashSet;
import java.util.Set;

/** Names of resources and lines of actions while a transition is carried out (SO-31). */
public final class ActionNames {
  private final Set<String> known = new HashSet<>();

  /** Takes the names that the scheduler knows: ids, and names in history. */
  public ActionNames(Cluster cluster) {
    for (Resource resource : cluster.resourcesById.values()) {
      known.add(resource.id);
      known.add(resource.historyId());
    }
  }

  /** The name of an action's resource: its id if that is known, or else its longer id. */
  public String resource(GraphAction action) {
    Element primitive = action.primitive();
    String id = primitive.id();
    if (known.contains(id)) {
      return id;
    }
    return primitive.get("long-id", id);
  }

  /** The line that tells of an action. */
  public String line(GraphAction action) {
    if (action.isPseudo()) {
      return "Pseudo action:   "
          + action.key()
          + (action.node() == null ? "" : " on " + action.node());
    }
    if (action.isResourceOperation()) {
      return resourceLine(action);
    }
    if (action.isFencing()) {
      return "Fencing " + action.node() + " (" + action.meta("stonith_action") + ")";
    }
    String resource = action.primitive() == null ? "" : " for " + action.primitive().id();
    return "Cluster action:  " + action.task() + resource + " on " + action.node();
  }

  private String resourceLine(GraphAction action) {
    String task = action.task();
    boolean showInterval =
        action.intervalMs() > 0 && !task.equals("delete") && !task.equals("meta-data");
    return String.format("Resource action: %-15s ", resource(action))
        + task
        + (showInterval ? "=" + action.intervalMs() : "")
        + " on "
        + action.node();
  }
}
