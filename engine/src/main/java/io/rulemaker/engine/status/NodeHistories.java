package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The histories recorded on each node. */
final class NodeHistories {
  private final Map<String, Element> stateByName = new HashMap<>();

  NodeHistories(Cluster cluster) {
    for (Element state : StatusSection.of(cluster).children("node_state")) {
      if (state.has("uname")) {
        stateByName.putIfAbsent(state.get("uname"), state);
      }
    }
  }

  /** The histories on a node, in document order. */
  List<Element> of(Node node) {
    Element state = stateByName.get(node.name);
    return state == null ? List.of() : StatusSection.histories(state);
  }
}
