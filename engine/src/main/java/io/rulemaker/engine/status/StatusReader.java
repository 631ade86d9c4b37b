package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import java.util.ArrayList;
import java.util.List;

/** Phase P9: reads {@code /cib/status} into a cluster whose configuration was read (chapter 02). */
public final class StatusReader {
  private StatusReader() {}

  /** Reads tickets and node states first, then the histories that need them. */
  public static void read(Cluster cluster) {
    NodeStateReader nodes = new NodeStateReader(cluster);
    List<Element> nodeStates = new ArrayList<>();
    for (Element child : StatusSection.of(cluster).children()) {
      if (child.is("tickets")) {
        TicketReader.read(cluster, child);
      } else if (child.is("node_state")) {
        nodes.read(child);
        nodeStates.add(child);
      }
    }
    new HistoryReader(cluster).readAll(nodeStates);
  }
}
