package io.rulemaker.engine.verify;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What names in constraints stand for: resources, templates and tags (CF-60, CL-13). */
final class ResourceNames {
  private final Cluster cluster;
  private final Map<String, Resource> collectiveByChild = new HashMap<>();

  ResourceNames(Cluster cluster) {
    this.cluster = cluster;
    for (Resource resource : cluster.resources) {
      if (resource instanceof Clone clone) {
        addChildren(clone, clone);
      } else if (resource instanceof Bundle bundle && bundle.inner != null) {
        addChildren(bundle, bundle.inner);
      }
    }
  }

  private void addChildren(Resource collective, Clone clone) {
    collectiveByChild.put(clone.childId, collective);
    for (Primitive primitive : clone.instances.get(0).primitives()) {
      collectiveByChild.put(primitive.config.definition.id(), collective);
    }
  }

  /** Whether a constraint may use the name. */
  boolean known(String name) {
    return cluster.resource(name) != null
        || cluster.tags.containsKey(name)
        || cluster.templates.containsKey(name);
  }

  /** The clone or bundle of whose child this is the name; null if it is none. */
  Resource collectiveOf(String name) {
    return collectiveByChild.get(name);
  }

  /** Whether the name is a template or tag, and not also a resource. */
  boolean several(String name) {
    return cluster.resource(name) == null && known(name);
  }

  /** The resources that a name stands for; none if it is unknown. */
  List<Resource> resources(String name) {
    Resource resource = cluster.resource(name);
    if (resource != null) {
      return List.of(resource);
    }
    List<String> ids = cluster.templates.getOrDefault(name, cluster.tags.get(name));
    List<Resource> resources = new ArrayList<>();
    if (ids != null) {
      for (String id : ids) {
        if (cluster.resource(id) != null) {
          resources.add(cluster.resource(id));
        }
      }
    }
    return resources;
  }
}
