package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import java.util.HashMap;
import java.util.Map;

/** The histories recorded on each node. */
final class NodeHistories {
  private static final Element NO_STATE = new Element("node_state");

  private final RecordedHistories histories;
  private final Map<String, Element> stateByName = new HashMap<>();

  NodeHistories(Cluster cluster) {
    this.histories = RecordedHistories.of(cluster);
    for (Element state : StatusSection.of(cluster).children("node_state")) {
      if (state.has("uname")) {
        stateByName.putIfAbsent(state.get("uname"), state);
      }
    }
  }

  /** The histories on a node, in document order. */
  HistoryTable of(Node node) {
    Element state = stateByName.get(node.name);
    return histories.of(state == null ? NO_STATE : state);
  }
}
