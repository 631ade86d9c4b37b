package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;

/** Phase 14: actions behind connections to remote, guest and bundle nodes (BR-38 to BR-42). */
public final class RemoteConnections {
  private RemoteConnections() {}

  /** Orders every action on a remote-type node against its connection (P8). */
  public static void order(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the actions part");
  }

  /** The cluster node through which an action on a remote-type node goes (BR-42); null if none. */
  public static Node router(Action action) {
    throw new UnsupportedOperationException("owned by the actions part");
  }
}
