package io.rulemaker.engine.config;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.Map;

/** Resource parameters, evaluated for a node (CF-45). */
public final class Parameters {
  private Parameters() {}

  /**
   * The parameters of a resource for a node, or the generic ones if the node is null; cached per
   * resource and node, not to be changed by the caller.
   */
  public static Map<String, String> of(Cluster cluster, Resource resource, Node node) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
