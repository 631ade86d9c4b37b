package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;

/** Where things stand in {@code <status>}. */
final class StatusSection {
  private static final Element EMPTY = new Element("status");

  private StatusSection() {}

  /** The status section; an empty one if the document has none. */
  static Element of(Cluster cluster) {
    Element status = cluster.document.section("status");
    return status == null ? EMPTY : status;
  }
}
