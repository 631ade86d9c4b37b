package io.rulemaker.harness.replay;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.harness.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the cluster believes, read from the status of its CIB, and what is configured. */
final class View {
  private final Element cib;
  private final Cluster cluster;

  View(Scheduler scheduler, Element cib, long nowSeconds) {
    this.cib = cib;
    this.cluster = scheduler.observe(new ClusterSnapshot(cib, nowSeconds));
  }

  /** The configured top-level resources, each with the primitives it consists of. */
  static Map<String, List<String>> resources(Element cib) {
    Map<String, List<String>> resources = new LinkedHashMap<>();
    Element section = cib.childOrNew("configuration").childOrNew("resources");
    for (Element top : section.children()) {
      if (!top.is("template")) {
        resources.put(top.id(), primitives(top));
      }
    }
    return resources;
  }

  /** The primitives that a resource, at whatever level, consists of; itself if unknown. */
  static List<String> primitives(Element cib, String resource) {
    List<String> found = new ArrayList<>();
    cib.childOrNew("configuration")
        .childOrNew("resources")
        .walk(
            element -> {
              if (resource.equals(element.id()) && found.isEmpty()) {
                found.addAll(primitives(element));
              }
            });
    return found.isEmpty() ? List.of(resource) : found;
  }

  /** Whether a resource is configured at any level. */
  static boolean isConfigured(Element cib, String resource) {
    boolean[] found = {false};
    cib.childOrNew("configuration")
        .childOrNew("resources")
        .walk(element -> found[0] |= resource.equals(element.id()));
    return found[0];
  }

  private static List<String> primitives(Element resource) {
    List<String> ids = new ArrayList<>();
    resource.walk(
        element -> {
          if (element.is("primitive")) {
            ids.add(element.id());
          }
        });
    return ids;
  }

  /** Where the cluster believes a primitive, or its instances, to run. */
  Set<String> nodesOf(String primitive) {
    Set<String> nodes = new TreeSet<>();
    for (Primitive instance : instances(primitive)) {
      for (Node node : instance.seen.activeOn) {
        if (node.online || node.unclean) {
          nodes.add(node.name);
        }
      }
    }
    return nodes;
  }

  /** Whether the cluster shows a primitive, or one of its instances, with a flag. */
  boolean flagged(String primitive, String flag) {
    for (Primitive instance : instances(primitive)) {
      boolean flagged =
          switch (flag) {
            case "blocked" -> instance.seen.blocked;
            case "unmanaged" -> !instance.seen.managed;
            default -> instance.seen.failed;
          };
      if (flagged) {
        return true;
      }
    }
    return false;
  }

  private List<Primitive> instances(String primitive) {
    List<Primitive> instances = new ArrayList<>();
    for (Resource top : cluster.resources) {
      for (Primitive instance : top.primitives()) {
        if (World.sameResource(primitive, instance.id)) {
          instances.add(instance);
        }
      }
    }
    return instances;
  }

  /** The state of a node in a word; null if there is no such node. */
  String nodeState(String name) {
    Node node = cluster.nodes.named(name);
    if (node == null) {
      return null;
    }
    if (node.unclean) {
      return "unclean";
    }
    if (node.pending) {
      return "pending";
    }
    if (!node.online) {
      return "offline";
    }
    if (node.maintenance) {
      return "maintenance";
    }
    return node.standby || node.standbyOnFail ? "standby" : "online";
  }

  /** The failures of a resource on a node, all operations together: a number or INFINITY. */
  String failCount(String resource, String nodeName) {
    int sum = 0;
    for (Element state : cib.childOrNew("status").children("node_state")) {
      if (!nodeName.equals(state.get("uname")) || state.child("transient_attributes") == null) {
        continue;
      }
      for (Element set : state.child("transient_attributes").children()) {
        for (Element pair : set.children("nvpair")) {
          if (pair.get("name", "").startsWith("fail-count-" + resource + "#")) {
            String value = pair.get("value");
            if (value.equals("INFINITY")) {
              return value;
            }
            sum += Integer.parseInt(value);
          }
        }
      }
    }
    return Integer.toString(sum);
  }

  /** The names of the nodes that the cluster takes to be members now. */
  List<String> onlineNodes() {
    List<String> names = new ArrayList<>();
    for (Node node : cluster.nodes) {
      if (!node.remote && node.online) {
        names.add(node.name);
      }
    }
    return names;
  }

  /** Lets a world be as the cluster believes it to be. */
  void transferTo(World world) {
    for (Resource top : cluster.resources) {
      for (Primitive instance : top.primitives()) {
        for (Node node : instance.seen.activeOn) {
          boolean promoted = instance.seen.role == Role.PROMOTED;
          if (node.online) {
            world.place(node.name, instance.historyId(), new World.Service(promoted, 0));
          }
        }
      }
    }
  }
}
