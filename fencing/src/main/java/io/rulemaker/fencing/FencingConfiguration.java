package io.rulemaker.fencing;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.Parameters;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What the configuration says of fencing, as one node may use it (L-28, L-31, L-32): devices,
 * levels of topology, and the watchdog. Immutable.
 */
public final class FencingConfiguration {
  /** Nothing is configured: no target can be fenced. */
  public static final FencingConfiguration NONE =
      new FencingConfiguration(List.of(), List.of(), Map.of(), 0);

  private final List<FenceDevice> devices;
  private final List<FencingLevel> levels;
  private final Map<String, Map<String, String>> attributes;
  private final long watchdogMs;

  private FencingConfiguration(
      List<FenceDevice> devices,
      List<FencingLevel> levels,
      Map<String, Map<String, String>> attributes,
      long watchdogMs) {
    this.devices = List.copyOf(devices);
    this.levels = List.copyOf(levels);
    this.attributes = Map.copyOf(attributes);
    this.watchdogMs = watchdogMs;
  }

  /** Devices without topology, in order of preference. */
  public static FencingConfiguration ofDevices(List<FenceDevice> devices) {
    return new FencingConfiguration(devices, List.of(), Map.of(), 0);
  }

  /**
   * Reads what an observed cluster configures. A device is not used if its target-role is Stopped,
   * nor by a node on which a constraint gives it a negative score (L-28).
   *
   * @param node that is going to use the devices
   * @param problems takes one line for each device that cannot be used as it is written
   */
  public static FencingConfiguration of(Cluster cluster, String node, Consumer<String> problems) {
    List<Resource> resources = new ArrayList<>();
    cluster.resources.forEach(resource -> collect(resource, resources));
    resources.removeIf(resource -> !usable(cluster, resource, node));
    resources.sort(Comparator.comparingInt((Resource r) -> r.config.priority).reversed());
    List<FenceDevice> devices = new ArrayList<>();
    for (Resource resource : resources) {
      try {
        Map<String, String> parameters =
            Parameters.of(cluster, resource, cluster.nodes.named(node));
        devices.add(FenceDevice.of(resource.id, resource.config.agentType, parameters));
      } catch (IllegalArgumentException e) {
        problems.accept("fence device [" + resource.id + "] is not used: " + e.getMessage());
      }
    }
    return new FencingConfiguration(
        devices, levels(cluster, problems), attributes(cluster), watchdogMs(cluster));
  }

  private static void collect(Resource resource, List<Resource> found) {
    if (resource.config.fenceDevice && found.stream().noneMatch(r -> r.id.equals(resource.id))) {
      found.add(resource);
    }
    resource.children().forEach(child -> collect(child, found));
  }

  private static boolean usable(Cluster cluster, Resource device, String node) {
    if (device.config.requestedRole == Role.STOPPED) {
      return false;
    }
    Element constraints = cluster.document.configuration("constraints");
    if (constraints == null) {
      return true;
    }
    for (Element location : constraints.children("rsc_location")) {
      if (device.id.equals(location.get("rsc"))
          && node.equalsIgnoreCase(location.get("node", ""))
          && Score.parse(location.get("score")).orElse(0) < 0) {
        return false;
      }
    }
    return true;
  }

  private static List<FencingLevel> levels(Cluster cluster, Consumer<String> problems) {
    List<FencingLevel> levels = new ArrayList<>();
    Element topology = cluster.document.configuration("fencing-topology");
    if (topology != null) {
      for (Element element : topology.children("fencing-level")) {
        try {
          levels.add(FencingLevel.read(element));
        } catch (IllegalArgumentException e) {
          problems.accept(e.getMessage());
        }
      }
    }
    levels.sort(Comparator.comparingInt(FencingLevel::index));
    return levels;
  }

  private static Map<String, Map<String, String>> attributes(Cluster cluster) {
    Map<String, Map<String, String>> attributes = new HashMap<>();
    for (Node node : cluster.nodes) {
      attributes.put(node.name, Map.copyOf(node.attributes));
    }
    return attributes;
  }

  private static long watchdogMs(Cluster cluster) {
    if (!cluster.options.haveWatchdog) {
      return 0;
    }
    String text = cluster.options.texts.get("fencing-watchdog-timeout");
    if (text == null) {
      text = cluster.options.texts.getOrDefault("stonith-watchdog-timeout", "0");
    }
    return Math.max(0, Durations.interval(text).orElse(0));
  }

  /** All devices that this node may use, in order of preference. */
  public List<FenceDevice> devices() {
    return devices;
  }

  /** The device with that id; null if this node may use none of that id. */
  FenceDevice device(String id) {
    for (FenceDevice device : devices) {
      if (device.id().equals(id)) {
        return device;
      }
    }
    return null;
  }

  /**
   * The levels by which a node is fenced, in ascending order; empty if any device may be tried.
   * What names the node goes before patterns, and patterns before attributes.
   */
  List<FencingLevel> levels(String target) {
    for (FencingLevel.Kind kind : FencingLevel.Kind.values()) {
      List<FencingLevel> found = new ArrayList<>();
      for (FencingLevel level : levels) {
        if (level.kind() == kind && level.isFor(target, attributesOf(target))) {
          found.add(level);
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private Map<String, String> attributesOf(String target) {
    return attributes.getOrDefault(target, Map.of());
  }

  /** After which time a node's own watchdog is sure to have stopped it, in ms; 0 for never. */
  long watchdogMs() {
    return watchdogMs;
  }
}
