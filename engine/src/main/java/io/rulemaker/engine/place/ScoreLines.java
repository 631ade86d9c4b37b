package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;

/** Tells a listener the tables of resources as they stand (PL-51, CL-43, BR-24). */
final class ScoreLines {
  static final String PRIMITIVE = "pcmk__primitive_assign";
  static final String GROUP = "pcmk__group_assign";
  static final String CLONE = "pcmk__clone_assign";
  static final String BUNDLE = "pcmk__bundle_assign";

  private final ScoreListener listener;

  ScoreLines(ScoreListener listener) {
    this.listener = listener;
  }

  /** One line for each node of a resource's table; none for removed resources. */
  void of(String phase, Resource resource) {
    if (listener == ScoreListener.NONE || resource.seen.removed) {
      return;
    }
    NodeTable table = resource.plan.allowed;
    for (Node node : table.nodes()) {
      if (table.contains(node)) {
        listener.allocation(phase, resource, node, table.score(node));
      }
    }
  }

  /** The same for a resource and all below it. */
  void ofTree(String phase, Resource resource) {
    if (listener == ScoreListener.NONE || resource.seen.removed) {
      return;
    }
    of(phase, resource);
    for (Resource child : resource.children()) {
      ofTree(phase, child);
    }
  }
}
