package io.rulemaker.engine.order;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.List;

/** Resolves what an ordering constraint refers to: resources, templates and tags (OG-10). */
final class OrderReferences {
  private OrderReferences() {}

  /** Whether an id names several resources: a template or a tag. */
  static boolean namesSeveral(Cluster cluster, String id) {
    return cluster.named(id) == null
        && (cluster.templates.containsKey(id) || cluster.tags.containsKey(id));
  }

  /** The resources that an id names; null, with a problem noted, if it names none. */
  static List<Resource> resolve(Cluster cluster, Element constraint, String id) {
    Resource one = cluster.named(id);
    if (one != null) {
      return List.of(one);
    }
    List<String> ids = cluster.templates.get(id);
    ids = ids != null ? ids : cluster.tags.get(id);
    if (ids == null) {
      return unknown(cluster, constraint, id);
    }
    List<Resource> several = new ArrayList<>(ids.size());
    for (String member : ids) {
      Resource resource = cluster.named(member);
      if (resource == null) {
        return unknown(cluster, constraint, member);
      }
      several.add(resource);
    }
    return several;
  }

  private static List<Resource> unknown(Cluster cluster, Element constraint, String id) {
    cluster.problem(
        Severity.ERROR,
        constraint,
        "the ordering is ignored because it refers to ["
            + id
            + "], which is no resource, tag or"
            + " template",
        "configure the resource, or remove the constraint");
    return null;
  }
}
