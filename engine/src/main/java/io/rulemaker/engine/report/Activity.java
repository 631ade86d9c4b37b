package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;

/** Whether resources count as active when they are shown (SO-10). */
final class Activity {
  private Activity() {}

  /** Whether some part of a resource is active. */
  static boolean isActive(Resource resource) {
    if (resource instanceof Primitive primitive) {
      return isActive(primitive);
    }
    for (Resource child : resource.children()) {
      if (isActive(child)) {
        return true;
      }
    }
    return false;
  }

  /** Whether every part of a resource is active. */
  static boolean isFullyActive(Resource resource) {
    if (resource instanceof Primitive primitive) {
      return isActive(primitive);
    }
    for (Resource child : resource.children()) {
      if (!isFullyActive(child)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isActive(Primitive primitive) {
    for (Node node : primitive.seen.activeOn) {
      if (node.unclean || node.online || !primitive.seen.managed) {
        return true;
      }
    }
    return false;
  }
}
