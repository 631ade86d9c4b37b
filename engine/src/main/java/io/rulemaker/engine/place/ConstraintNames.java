package io.rulemaker.engine.place;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.place.RoleFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What constraints name: resources, or templates and tags that stand for several (CF-60). */
final class ConstraintNames {
  private final Cluster cluster;

  ConstraintNames(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Whether an id names a template or a tag instead of a resource. */
  boolean isCollection(String id) {
    return id != null
        && cluster.named(id) == null
        && (cluster.templates.containsKey(id) || cluster.tags.containsKey(id));
  }

  /** The resource that an id names; null, with a problem noted, if there is none. */
  Resource one(Element constraint, String id) {
    Resource resource = cluster.named(id);
    if (resource == null) {
      reportMissing(constraint, id);
    }
    return resource;
  }

  /**
   * The resources that an id names, those of a template or tag in order.
   *
   * @return null, with a problem noted, if it or a part of it names none
   */
  List<Resource> all(Element constraint, String id) {
    if (!isCollection(id)) {
      Resource resource = one(constraint, id);
      return resource == null ? null : List.of(resource);
    }
    List<Resource> found = new ArrayList<>();
    for (String member : members(id)) {
      Resource resource = one(constraint, member);
      if (resource == null) {
        return null;
      }
      found.add(resource);
    }
    return found;
  }

  /** The resources of a {@code resource_set}, up to the first reference that names none. */
  List<Resource> ofSet(Element constraint, Element set) {
    List<Resource> found = new ArrayList<>();
    for (Element reference : set.children("resource_ref")) {
      List<Resource> named = all(constraint, reference.id());
      if (named == null) {
        break;
      }
      found.addAll(named);
    }
    return found;
  }

  /** Whether all references of a set name something, those within tags and templates included. */
  boolean isComplete(Element set) {
    for (Element reference : set.children("resource_ref")) {
      String id = reference.id();
      boolean complete =
          isCollection(id)
              ? members(id).stream().allMatch(member -> cluster.named(member) != null)
              : cluster.named(id) != null;
      if (!complete) {
        return false;
      }
    }
    return true;
  }

  private List<String> members(String id) {
    List<String> ids = cluster.templates.get(id);
    return ids != null ? ids : cluster.tags.get(id);
  }

  /** The role that a text names; INVALID, with a problem noted, if it is none. */
  RoleFilter role(Element constraint, String text) {
    RoleFilter role =
        switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
          case "" -> RoleFilter.ANY;
          case "stopped" -> RoleFilter.STOPPED;
          case "started" -> RoleFilter.STARTED;
          case "unpromoted", "slave" -> RoleFilter.UNPROMOTED;
          case "promoted", "master" -> RoleFilter.PROMOTED;
          default -> RoleFilter.INVALID;
        };
    if (role == RoleFilter.INVALID) {
      cluster.problem(
          Severity.ERROR,
          constraint,
          "role [" + text + "] is none; the constraint is ignored",
          "use Started, Unpromoted, Promoted or Stopped");
    }
    return role;
  }

  private void reportMissing(Element constraint, String id) {
    cluster.problem(
        Severity.ERROR,
        constraint,
        "it names [" + id + "], which is no resource, template or tag; this part is ignored",
        "create the resource, or correct or remove the constraint");
  }
}
