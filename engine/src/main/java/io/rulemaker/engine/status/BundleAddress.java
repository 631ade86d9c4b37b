package io.rulemaker.engine.status;

import io.rulemaker.engine.config.Parameters;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.place.CurrentNode;
import java.util.Map;

/**
 * The address of a bundle's connection that is reached through the host of its container: {@code
 * #uname} stands for a node that is known for certain only after assignment (BR-10.6, BR-22).
 */
public final class BundleAddress {
  private static final String PARAMETER = "addr";
  private static final String OF_THE_HOST = "#uname";

  private BundleAddress() {}

  /** Whether comparisons of this resource's parameters must wait for assignment. */
  public static boolean isDeferred(Cluster cluster, Primitive resource) {
    return resource.config.remoteConnection
        && resource.enclosingBundle() != null
        && OF_THE_HOST.equals(Parameters.of(cluster, resource, null).get(PARAMETER));
  }

  /** Replaces the placeholder in a modifiable copy of the connection's parameters. */
  public static void resolve(Primitive connection, Map<String, String> parameters) {
    if (!OF_THE_HOST.equals(parameters.get(PARAMETER))
        || connection.launcher == null
        || connection.enclosingBundle() == null) {
      return;
    }
    Node host = connection.launcher.plan.assigned;
    if (host == null) {
      host = CurrentNode.of(connection.launcher);
    }
    if (host != null) {
      parameters.put(PARAMETER, host.name);
    }
  }
}
