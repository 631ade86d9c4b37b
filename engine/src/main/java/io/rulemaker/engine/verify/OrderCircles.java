package io.rulemaker.engine.verify;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Booleans;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Mandatory orderings that wait for each other: nothing in such a circle could ever start. Only
 * orderings of what comes up count; symmetric orderings of what goes down count as their inverse.
 */
final class OrderCircles {
  /** The beginning or the end of bringing a resource up. */
  private record Event(String resource, String action, boolean end) {}

  private record Edge(Event first, Event then) {}

  private final Cluster cluster;
  private final ResourceNames names;
  private final Circles<Event> circles = new Circles<>();
  private final Map<Edge, Element> constraints = new LinkedHashMap<>();
  private final Set<Resource> drawn = new HashSet<>();

  OrderCircles(Cluster cluster, ResourceNames names) {
    this.cluster = cluster;
    this.names = names;
  }

  void check(Element section) {
    for (Element order : section.children("rsc_order")) {
      boolean symmetrical = !order.has("symmetrical") || Booleans.isTrue(order.get("symmetrical"));
      if (!mandatory(order) || !symmetrical) {
        continue;
      }
      if (order.child("resource_set") == null) {
        simple(order);
      } else {
        sets(order);
      }
    }
    for (List<Event> circle : circles.find()) {
      report(new HashSet<>(circle));
    }
  }

  private boolean mandatory(Element order) {
    String kind = order.get("kind");
    if (kind != null) {
      return kind.equalsIgnoreCase("Mandatory");
    }
    String score = order.get("score");
    return score == null || cluster.options.score(score).orElse(0) != 0;
  }

  private void simple(Element order) {
    String firstAction = order.get("first-action", "start");
    String thenAction = order.get("then-action", firstAction);
    for (Resource first : names.resources(order.get("first"))) {
      for (Resource then : names.resources(order.get("then"))) {
        ordering(order, first, firstAction, then, thenAction);
      }
    }
  }

  private void sets(Element order) {
    Element previous = null;
    for (Element written : order.children("resource_set")) {
      Element set = cluster.document.resolve(written);
      if (set == null) {
        continue;
      }
      List<Resource> members = members(set);
      boolean sequential = !set.has("sequential") || Booleans.isTrue(set.get("sequential"));
      for (int i = 1; sequential && i < members.size(); i++) {
        String action = set.get("action", "start");
        ordering(order, members.get(i - 1), action, members.get(i), action);
      }
      if (previous != null && !Booleans.isFalse(previous.get("require-all"))) {
        adjacent(order, previous, set);
      }
      previous = set;
    }
  }

  private void adjacent(Element order, Element previous, Element set) {
    List<Resource> firsts = members(previous);
    if (Booleans.isTrue(previous.get("sequential")) && !firsts.isEmpty()) {
      firsts = firsts.subList(firsts.size() - 1, firsts.size());
    }
    List<Resource> thens = members(set);
    if (Booleans.isTrue(set.get("sequential")) && !thens.isEmpty()) {
      thens = thens.subList(0, 1);
    }
    // One event in between keeps the number of edges linear in the sizes of the sets.
    Event between = new Event(order.id() + "/" + previous.id(), "", false);
    for (Resource first : firsts) {
      Event done = up(first, previous.get("action", "start"), true);
      if (done != null) {
        edge(order, done, between);
      }
    }
    for (Resource then : thens) {
      Event begins = up(then, set.get("action", "start"), false);
      if (begins != null) {
        edge(order, between, begins);
      }
    }
  }

  private List<Resource> members(Element set) {
    List<Resource> members = new ArrayList<>();
    for (Element reference : set.children("resource_ref")) {
      members.addAll(names.resources(reference.id()));
    }
    return members;
  }

  private void ordering(
      Element order, Resource first, String firstAction, Resource then, String thenAction) {
    if (isDown(firstAction) && isDown(thenAction)) {
      ordering(order, then, inverse(thenAction), first, inverse(firstAction));
      return;
    }
    Event done = up(first, firstAction, true);
    Event begins = up(then, thenAction, false);
    if (done != null && begins != null) {
      edge(order, done, begins);
    }
  }

  private void edge(Element order, Event first, Event then) {
    circles.add(first, then);
    constraints.putIfAbsent(new Edge(first, then), order);
  }

  private static boolean isDown(String action) {
    return action.equals("stop") || action.equals("demote");
  }

  private static String inverse(String action) {
    return action.equals("stop") ? "start" : "promote";
  }

  /** The event, with what the structure of the resource implies; null if nothing comes up. */
  private Event up(Resource resource, String action, boolean end) {
    if (isDown(action)) {
      return null;
    }
    Resource top = resource;
    while (top.parent != null) {
      top = top.parent;
    }
    draw(top);
    return event(resource, action, end);
  }

  private static Event event(Resource resource, String action, boolean end) {
    return new Event(resource.id, action, end);
  }

  /** A collective is up once all below it are; what is promoted was started before. */
  private void draw(Resource resource) {
    if (!drawn.add(resource)) {
      return;
    }
    circles.add(event(resource, "start", true), event(resource, "promote", false));
    List<? extends Resource> parts =
        resource instanceof Clone clone ? clone.instances.subList(0, 1) : resource.children();
    boolean ordered = resource instanceof Group group && group.ordered;
    for (String action : List.of("start", "promote")) {
      circles.add(event(resource, action, false), event(resource, action, true));
      Resource previous = null;
      for (Resource part : parts) {
        circles.add(event(resource, action, false), event(part, action, false));
        circles.add(event(part, action, true), event(resource, action, true));
        if (ordered && previous != null) {
          circles.add(event(previous, action, true), event(part, action, false));
        }
        previous = part;
      }
    }
    parts.forEach(this::draw);
  }

  private void report(Set<Event> circle) {
    Set<String> ids = new LinkedHashSet<>();
    Set<String> resources = new LinkedHashSet<>();
    Element where = null;
    for (Map.Entry<Edge, Element> entry : constraints.entrySet()) {
      Edge edge = entry.getKey();
      if (circle.contains(edge.first()) && circle.contains(edge.then())) {
        where = where == null ? entry.getValue() : where;
        ids.add(entry.getValue().id());
        named(edge.first(), resources);
        named(edge.then(), resources);
      }
    }
    cluster.problem(
        Severity.ERROR,
        where,
        "mandatory orderings " + ids + " run in a circle: none of " + resources + " can start",
        "remove one of them or make it kind=Optional");
  }

  private static void named(Event event, Set<String> resources) {
    if (!event.action().isEmpty()) {
      resources.add(event.resource());
    }
  }
}
