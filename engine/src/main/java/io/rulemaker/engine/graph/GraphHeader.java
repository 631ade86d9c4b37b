package io.rulemaker.engine.graph;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Options;

/** The root element of a graph, whose attributes say how to carry it out (OG-42, R-1, R-2). */
final class GraphHeader {
  private GraphHeader() {}

  /** An empty graph with its header. */
  static Element of(Cluster cluster) {
    Options options = cluster.options;
    Element graph =
        new Element("transition_graph")
            .set("cluster-delay", options.clusterDelay)
            .set("fencing-timeout", options.fencingTimeout)
            .set("failed-stop-offset", "INFINITY")
            .set("failed-start-offset", options.startFailureIsFatal ? "INFINITY" : "1")
            .set("batch-limit", options.batchLimit)
            .set("transition_id", "1");
    if (options.migrationLimit > 0) {
      graph.set("migration-limit", Integer.toString(options.migrationLimit));
    }
    if (cluster.recheckAt() > 0) {
      graph.set("recheck-by", Long.toString(cluster.recheckAt()));
    }
    return graph;
  }
}
