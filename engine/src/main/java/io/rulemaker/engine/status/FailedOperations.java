package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.FailedOperation;
import io.rulemaker.engine.model.Node;
import java.util.HashSet;
import java.util.Set;

/** The list of failed operations that is shown: each key once per node, of online nodes (ST-32). */
final class FailedOperations {
  private record Place(String key, String node) {}

  private final Cluster cluster;
  private final Set<Place> listed = new HashSet<>();

  FailedOperations(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Lists an operation that failed on a node. */
  void list(OperationEntry entry, Node node) {
    if (node.online && listed.add(new Place(entry.key(), node.name))) {
      cluster.failedOperations.add(new FailedOperation(entry.key(), node.name, entry.xml()));
    }
  }
}
