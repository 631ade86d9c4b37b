package io.rulemaker.engine.explain;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a resource is and will be, in words. */
final class Places {
  private Places() {}

  /** Where it is active now. */
  static String now(Resource resource) {
    if (!resource.seen.active()) {
      return "stopped";
    }
    String role = role(resource, resource.seen.role);
    return role + " on " + names(new LinkedHashSet<>(resource.seen.activeOn));
  }

  /** Where it will be. */
  static String then(Resource resource) {
    Set<Node> nodes = assigned(resource);
    if (nodes.isEmpty() || resource.plan.nextRole == Role.STOPPED) {
      return "stopped";
    }
    return role(resource, resource.plan.nextRole) + " on " + names(nodes);
  }

  /** The nodes that it, or its parts, are assigned to. */
  static Set<Node> assigned(Resource resource) {
    Set<Node> nodes = new LinkedHashSet<>();
    for (Primitive primitive : resource.primitives()) {
      if (primitive.plan.assigned != null) {
        nodes.add(primitive.plan.assigned);
      }
    }
    return nodes;
  }

  private static String role(Resource resource, Role role) {
    return resource instanceof Primitive && Explainer.worthSaying(role)
        ? role.text().toLowerCase(java.util.Locale.ROOT)
        : "started";
  }

  private static String names(Set<Node> nodes) {
    return nodes.stream().map(node -> node.name).collect(Collectors.joining(", "));
  }
}
