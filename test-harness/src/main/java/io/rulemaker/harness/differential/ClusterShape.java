package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a cluster is made of, as far as explanations ask for it. */
final class ClusterShape {
  private final OwnView own;
  private boolean inquorate;
  private boolean remoteNodes;
  private final Map<String, Element> resources = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final List<Element> colocations = new ArrayList<>();
  private final Set<String> primaries = new HashSet<>();
  private final Set<String> joining = new HashSet<>();
  private final Set<String> active = new HashSet<>();
  private final Set<String> maintained = new HashSet<>();
  private final Set<String> recordedInMaintenance = new HashSet<>();
  private final Set<String> byForce = new HashSet<>();
  private final Map<String, Map<String, Integer>> capacities = new HashMap<>();

  /** Looks at a cluster. */
  ClusterShape(Element cib) {
    this.own = new OwnView(cib);
    cib.walk(this::read);
  }

  /** The id of a resource without the number of an instance. */
  static String withoutInstance(String id) {
    return id.replaceFirst(":\\d+$", "");
  }

  private void read(Element element) {
    switch (element.name()) {
      case "cib" -> inquorate = List.of("0", "false").contains(element.get("have-quorum", "0"));
      case "node_state" -> {
        // "true", or in newer releases the time since which it is there
        boolean present = element.get("in_ccm", "").matches("true|[1-9]\\d*");
        if (present && !"member".equals(element.get("join"))) {
          joining.add(element.get("uname", ""));
        }
      }
      case "lrm_resource" -> {
        remoteNodes |= "remote".equals(element.get("type"));
        if (element.children().stream().anyMatch(ClusterShape::tellsActive)) {
          active.add(activity(nodeOf(element), element.id()));
        }
        if (maintained.contains(nodeOf(element))) {
          recordedInMaintenance.add(withoutInstance(element.id()));
        }
      }
      case "node" -> capacities.put(element.get("uname", ""), capacity(element));
      case "primitive", "group", "clone", "bundle" -> {
        resources.put(element.id(), element);
        remoteNodes |= "remote".equals(element.get("type"));
      }
      case "nvpair" -> {
        if ("maintenance".equals(element.get("name"))
            && element.parent().is("instance_attributes")) {
          maintained.add(nodeOf(element));
        }
        if (element.parent().is("cluster_property_set")) {
          properties.put(element.get("name"), element.get("value"));
        }
      }
      case "rsc_colocation" -> {
        colocations.add(element);
        primaries.addAll(Colocations.primaries(element));
        if (Math.abs(Score.parse(element.get("score", "0")).orElse(0)) >= Score.INFINITY) {
          byForce.addAll(Colocations.primaries(element));
          byForce.addAll(Colocations.dependents(element));
        }
      }
      default -> {}
    }
  }

  boolean hasProperty(String name, String value) {
    return value.equals(properties.get(name));
  }

  private static String activity(String node, String resource) {
    return node + " " + resource;
  }

  /** The node that a part of the nodes section or of the status belongs to. */
  private static String nodeOf(Element element) {
    for (Element at = element; at != null; at = at.parent()) {
      if (at.is("node") || at.is("node_state")) {
        return at.get("uname", "");
      }
    }
    return "";
  }

  private static Map<String, Integer> capacity(Element node) {
    Map<String, Integer> capacity = new HashMap<>();
    for (Element block : node.children("utilization")) {
      for (Element pair : block.children("nvpair")) {
        capacity.put(pair.get("name"), Integer.parseInt(pair.get("value").replaceAll("\\D", "")));
      }
    }
    return capacity;
  }

  /** Whether a resource has a history on a node that is in maintenance. */
  boolean isRecordedInMaintenance(String id) {
    return recordedInMaintenance.contains(id);
  }

  /** Whether a mandatory colocation concerns a resource. */
  boolean isColocatedByForce(String id) {
    return byForce.contains(id);
  }

  boolean hasCapacities() {
    return capacities.values().stream().anyMatch(capacity -> !capacity.isEmpty());
  }

  /** Whether some node has neither more nor less room than another, but not the same. */
  boolean hasTieOfCapacities() {
    List<Map<String, Integer>> all = new ArrayList<>(capacities.values());
    return all.stream()
        .anyMatch(a -> all.stream().anyMatch(b -> !a.equals(b) && compareCapacities(a, b) == 0));
  }

  private static int compareCapacities(Map<String, Integer> a, Map<String, Integer> b) {
    Set<String> names = new HashSet<>(a.keySet());
    names.addAll(b.keySet());
    return names.stream()
        .mapToInt(name -> Integer.compare(a.getOrDefault(name, 0), b.getOrDefault(name, 0)))
        .sum();
  }

  /** Whether we try more than once to keep an instance of a resource where it runs. */
  boolean isRetried(String id) {
    return own.retried().contains(id);
  }

  /** The same of any instance of a clone, or of any container of a bundle. */
  boolean hasRetriedInstance(String id) {
    Element collective = resources.get(id);
    return collective != null
        && (collective.is("clone") && collective.children().stream().anyMatch(this::isRetriedChild)
            || collective.is("bundle")
                && own.retried().stream().anyMatch(tried -> isContainerOf(id, tried)));
  }

  private boolean isRetriedChild(Element child) {
    return child.id() != null && isRetried(child.id());
  }

  boolean isClone(String id) {
    return is(id, "clone");
  }

  boolean hasClones() {
    return resources.values().stream().anyMatch(resource -> resource.is("clone"));
  }

  boolean isGroup(String id) {
    return is(id, "group");
  }

  boolean isBundle(String id) {
    return is(id, "bundle");
  }

  /** Whether a resource is a group, clone or bundle; or an instance of a cloned group. */
  boolean isCollective(String id) {
    String plain = withoutInstance(id);
    return resources.containsKey(plain) && !is(plain, "primitive");
  }

  /** Whether a resource is in a clone. */
  boolean isInClone(String id) {
    for (Element at = resources.get(id); at != null; at = at.parent()) {
      if (at.is("clone")) {
        return at != resources.get(id);
      }
    }
    return false;
  }

  private static boolean tellsActive(Element operation) {
    return !"7".equals(operation.get("rc-code")) && !"stop".equals(operation.get("operation"));
  }

  /** Whether a node talks to the cluster without being a member yet. */
  boolean isJoining(String node) {
    return joining.contains(node);
  }

  /** Whether a resource is a member of a group, perhaps a cloned one. */
  boolean isMember(String id) {
    return resources.containsKey(id) && resources.get(id).parent().is("group");
  }

  /** Whether a member of a group is active on a node where an earlier one is not. */
  boolean isActiveBeforePredecessor(String id) {
    return isMember(id)
        && active.stream()
            .filter(entry -> entry.endsWith(activity("", id)))
            .anyMatch(entry -> missesPredecessor(id, entry.substring(0, entry.indexOf(' '))));
  }

  private boolean missesPredecessor(String id, String node) {
    for (Element member : resources.get(id).parent().children("primitive")) {
      if (member.id().equals(id)) {
        return false;
      }
      if (!active.contains(activity(node, member.id()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a resource is a bundle, or in one, that something is placed with. */
  boolean isPartOfPrimaryBundle(String id) {
    return resources.values().stream()
        .anyMatch(
            resource ->
                resource.is("bundle")
                    && primaries.contains(resource.id())
                    && (id.equals(resource.id())
                        || id.startsWith(resource.id() + "-")
                        || resource.children("primitive").stream()
                            .anyMatch(inner -> inner.id().equals(id))));
  }

  /** Whether a resource runs in the containers of a bundle. */
  boolean isInBundle(String id) {
    return resources.containsKey(id) && resources.get(id).parent().is("bundle");
  }

  /** Whether a resource is a container of a bundle. */
  boolean isContainer(String id) {
    return resources.values().stream()
        .anyMatch(resource -> resource.is("bundle") && isContainerOf(resource.id(), id));
  }

  private static boolean isContainerOf(String bundle, String id) {
    return id.matches(Pattern.quote(bundle) + "-(docker|podman)-\\d+");
  }

  /** Whether a resource is a member of a cloned group. */
  boolean isInClonedGroup(String id) {
    return isInClone(id) && resources.get(id).parent().is("group");
  }

  /** Whether a resource is in a clone whose instances start one after the other, or in a bundle. */
  boolean isOrderedInstance(String id) {
    for (Element at = resources.get(id); at != null; at = at.parent()) {
      if (at.is("bundle") || at.is("clone") && "true".equals(meta(at, "ordered"))) {
        return true;
      }
    }
    return false;
  }

  private static String meta(Element resource, String name) {
    for (Element block : resource.children("meta_attributes")) {
      for (Element pair : block.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return pair.get("value");
        }
      }
    }
    return null;
  }

  /** Whether both are members of a group, the first one before the second. */
  boolean precedes(String earlier, String later) {
    Element first = resources.get(earlier);
    Element second = resources.get(later);
    return first != null
        && second != null
        && first != second
        && first.parent() == second.parent()
        && first.parent().is("group")
        && first.parent().children().indexOf(first) < first.parent().children().indexOf(second);
  }

  /** Whether a cluster has remote nodes and no quorum. */
  boolean isInquorateWithRemoteNodes() {
    return inquorate && remoteNodes;
  }

  /** Whether a resource is a clone that does not say whether its instances are unique. */
  boolean leavesUniquenessOpen(String id) {
    return isClone(id) && meta(resources.get(id), "globally-unique") == null;
  }

  /** Whether a resource has a meta-attribute of its own or of what contains it. */
  boolean hasMeta(String id, String name) {
    for (Element at = resources.get(id); at != null; at = at.parent()) {
      if (meta(at, name) != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether a resource is a member of a group, but not its first. */
  boolean isLaterMember(String id) {
    return isMember(id) && members(id).get(0) != resources.get(id);
  }

  /** Whether a resource is a member of a group, but not its last. */
  boolean isEarlierMember(String id) {
    return isMember(id) && members(id).get(members(id).size() - 1) != resources.get(id);
  }

  private List<Element> members(String member) {
    return resources.get(member).parent().children("primitive");
  }

  /** Whether a resource is a group, or a member of one, that something else is placed with. */
  boolean isGroupWithDependents(String id) {
    Element resource = resources.get(id);
    Element group = isMember(id) ? resource.parent() : resource;
    return group != null
        && group.is("group")
        && (primaries.contains(group.id())
            || group.children("primitive").stream().anyMatch(m -> primaries.contains(m.id())));
  }

  /**
   * Whether a resource is a clone or bundle, or in a clone, with an instance for every node that
   * may be used.
   */
  boolean isSpreadOverAllNodes(String id) {
    for (Element at = resources.get(id); at != null; at = at.parent()) {
      if (at.is("clone")) {
        String max = meta(at, "clone-max");
        return max == null || !max.matches("\\d+") || isEnough(max);
      }
      if (at.is("bundle")) {
        return at.children().stream().anyMatch(part -> isEnough(part.get("replicas", "1")));
      }
    }
    return false;
  }

  private boolean isEnough(String instances) {
    return Integer.parseInt(instances) >= own.availableNodes();
  }

  /** Whether a resource is a clone of a group, perhaps one with a member we do not manage. */
  boolean isClonedGroup(String id, boolean unmanaged) {
    return isClone(id)
        && resources.get(id).children("group").stream()
            .anyMatch(
                group ->
                    !unmanaged
                        || group.children("primitive").stream()
                            .anyMatch(member -> own.isUnmanaged(member.id())));
  }

  /**
   * Whether a resource, a part of it, or what follows it may run on one node only and has a score
   * below 0 on another, colocations aside.
   */
  boolean mayRunOnOneNodeOnly(String id) {
    return withWhatFollows(id).stream()
        .anyMatch(part -> own.bound().contains(part) || resources.get(part).is("bundle"));
  }

  /** A resource with its parts, and all that is placed with any of these, and so on. */
  private Set<String> withWhatFollows(String id) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(id));
    while (!open.isEmpty()) {
      Element resource = resources.get(open.pop());
      if (resource == null || !found.add(resource.id())) {
        continue;
      }
      resource.children().forEach(part -> open.add(part.id() == null ? "" : part.id()));
      if (!resource.parent().is("resources")) {
        open.add(resource.parent().id());
      }
      for (Element colocation : colocations) {
        if (Colocations.primaries(colocation).contains(resource.id())) {
          open.addAll(Colocations.dependents(colocation));
        }
      }
    }
    return found;
  }

  /** Whether others are placed with a resource, or with members of it. */
  boolean hasDependents(String id) {
    Element resource = resources.get(id);
    if (resource == null) {
      return false;
    }
    if (primaries.contains(id)
        || resource.is("group")
        || resource.parent().is("group")
        || meta(resource, "remote-node") != null) {
      return true;
    }
    return resource.children("group").size() > 0;
  }

  private boolean is(String id, String tag) {
    return resources.containsKey(id) && resources.get(id).is(tag);
  }
}
