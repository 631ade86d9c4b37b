package io.rulemaker.engine.config;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.HashMap;
import java.util.Map;

/** Resource parameters, evaluated for a node (CF-45). */
public final class Parameters {
  private static final String TAG = "instance_attributes";

  private Parameters() {}

  /**
   * The parameters of a resource for a node, or the generic ones if the node is null; cached per
   * resource and node, not to be changed by the caller.
   */
  public static Map<String, String> of(Cluster cluster, Resource resource, Node node) {
    Map<Node, Map<String, String>> cache = resource.config.parameters;
    Map<String, String> known = cache.get(node);
    if (known == null) {
      // Without rules the parameters are the same everywhere, and one table serves all nodes.
      boolean conditional = conditional(cluster, resource);
      Map<String, String> generic = conditional ? null : cache.get(null);
      if (generic != null) {
        return generic;
      }
      known = evaluate(cluster, resource, node);
      cache.put(conditional ? node : null, known);
    }
    return known;
  }

  private static boolean conditional(Cluster cluster, Resource resource) {
    if (resource.config.parametersConditional == null) {
      resource.config.parametersConditional = anyConditional(cluster, resource);
    }
    return resource.config.parametersConditional;
  }

  private static boolean anyConditional(Cluster cluster, Resource resource) {
    for (Resource r = resource; r != null; r = r.parent) {
      if (NvSets.conditional(cluster, r.config.definition, TAG)) {
        return true;
      }
    }
    return false;
  }

  private static Map<String, String> evaluate(Cluster cluster, Resource resource, Node node) {
    RuleInput input = node == null ? RuleInput.none() : RuleInput.ofNode(node.attributes);
    Map<String, String> parameters = new HashMap<>();
    for (Resource r = resource; r != null; r = r.parent) {
      NvSets.merge(cluster, r.config.definition, TAG, input, parameters, null);
    }
    return parameters;
  }
}
