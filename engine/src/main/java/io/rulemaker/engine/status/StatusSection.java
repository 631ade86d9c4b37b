package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import java.util.ArrayList;
import java.util.List;

/** Where things stand in {@code <status>}. */
final class StatusSection {
  private static final Element EMPTY = new Element("status");

  private StatusSection() {}

  /** The status section; an empty one if the document has none. */
  static Element of(Cluster cluster) {
    Element status = cluster.document.section("status");
    return status == null ? EMPTY : status;
  }

  /** The histories of a {@code <node_state>}, one {@code <lrm_resource>} each (ST-16). */
  static List<Element> histories(Element state) {
    Element lrm = state.child("lrm");
    Element resources = lrm == null ? null : lrm.child("lrm_resources");
    if (resources == null) {
      return List.of();
    }
    List<Element> histories = new ArrayList<>(resources.children().size());
    for (Element child : resources.children()) {
      if (child.is("lrm_resource") && child.id() != null) {
        histories.add(child);
      }
    }
    return histories;
  }
}
