package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.List;

/** Where a resource counts as running now, and where it is assigned (PL-4, PL-42). */
public final class CurrentNode {
  private CurrentNode() {}

  /** The current node (PL-4); null if the resource is not active. */
  public static Node of(Resource resource) {
    List<Node> active = resource.seen.activeOn;
    Node source = resource.seen.migrationSource;
    if (source != null && active.contains(source)) {
      return source;
    }
    if (active.isEmpty()) {
      return null;
    }
    if (!resource.config.needsFencing) {
      for (Node node : active) {
        if (node.online && !node.unclean) {
          return node;
        }
      }
    }
    return active.get(0);
  }
}
