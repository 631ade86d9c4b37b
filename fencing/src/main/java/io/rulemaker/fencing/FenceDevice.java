package io.rulemaker.fencing;

import io.rulemaker.engine.value.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A configured fence device: an agent with its parameters, and what the cluster knows of its use
 * (L-29, L-30). Immutable.
 */
public final class FenceDevice {
  private static final int DEFAULT_TRIES = 2;

  private final String id;
  private final String agent;
  private final Map<String, String> settings;
  private final Map<String, String> parameters;
  private final HostMap map;
  private final List<String> hosts;

  /** How a device finds out whether it can fence a node ({@code pcmk_host_check}). */
  public enum HostCheck {
    /** It is told by the configuration. */
    STATIC_LIST,
    /** It asks its agent for a list. */
    DYNAMIC_LIST,
    /** It asks its agent for the state of that node. */
    STATUS,
    /** It can fence every node. */
    NONE
  }

  private FenceDevice(String id, String agent, Map<String, String> configured) {
    this.id = id;
    this.agent = agent;
    this.settings = new TreeMap<>();
    this.parameters = new TreeMap<>();
    configured.forEach(
        (name, value) -> {
          boolean ours = name.startsWith("pcmk_") || name.equals("provides");
          (ours ? settings : parameters).put(name, value);
        });
    this.map = HostMap.parse(settings.getOrDefault("pcmk_host_map", ""));
    String list = settings.getOrDefault("pcmk_host_list", "");
    this.hosts = list.isBlank() ? List.of() : HostMap.hosts(list);
  }

  /**
   * A device.
   *
   * @param id of the resource
   * @param agent such as {@code fence_ipmilan}
   * @param configured all parameters, those of the agent and those that begin with {@code pcmk_}
   * @throws IllegalArgumentException with a message for the user if the host map is malformed
   */
  public static FenceDevice of(String id, String agent, Map<String, String> configured) {
    return new FenceDevice(id, agent, configured);
  }

  public String id() {
    return id;
  }

  public String agent() {
    return agent;
  }

  /** The parameters meant for the agent. */
  Map<String, String> parameters() {
    return parameters;
  }

  /**
   * How it finds its targets.
   *
   * @param agentLists whether its agent offers the action {@code list}
   */
  public HostCheck hostCheck(boolean agentLists) {
    return switch (settings.getOrDefault("pcmk_host_check", "").toLowerCase(Locale.ROOT)) {
      case "static-list" -> HostCheck.STATIC_LIST;
      case "dynamic-list" -> HostCheck.DYNAMIC_LIST;
      case "status" -> HostCheck.STATUS;
      case "none" -> HostCheck.NONE;
      default -> {
        if (!hosts.isEmpty() || !map.ports().isEmpty()) {
          yield HostCheck.STATIC_LIST;
        }
        yield agentLists ? HostCheck.DYNAMIC_LIST : HostCheck.STATUS;
      }
    };
  }

  /** Whether the configuration names a node as a target. */
  public boolean lists(String node) {
    return containsIgnoringCase(hosts, node) || containsIgnoringCase(map.ports().keySet(), node);
  }

  private static boolean containsIgnoringCase(Iterable<String> names, String node) {
    for (String name : names) {
      if (name.equalsIgnoreCase(node)) {
        return true;
      }
    }
    return false;
  }

  /** What the device calls a node: its ports, joined by commas, or else its name. */
  public String portOf(String node) {
    for (Map.Entry<String, List<String>> entry : map.ports().entrySet()) {
      if (entry.getKey().equalsIgnoreCase(node)) {
        return String.join(",", entry.getValue());
      }
    }
    return node;
  }

  /** The parameter that carries the target; null if none was configured, {@code none} for none. */
  String hostArgument() {
    return settings.get("pcmk_host_argument");
  }

  /** What the agent calls an action. */
  public String actionName(String action) {
    return settings.getOrDefault("pcmk_" + action + "_action", action);
  }

  /** The time limit of an action with all its attempts, in ms. */
  public long timeoutMs(String action, long absentMs) {
    String text = settings.get("pcmk_" + action + "_timeout");
    return Durations.interval(text).orElse(absentMs);
  }

  /** How often an action is tried at most, within its one time limit. */
  public int tries(String action) {
    return Math.max(1, number("pcmk_" + action + "_retries", DEFAULT_TRIES));
  }

  /** How many actions may run at once; -1 for any number. */
  public int actionLimit() {
    return number("pcmk_action_limit", 1);
  }

  /**
   * How long to wait before the device acts, in ms.
   *
   * @param requestedMs what the request asks for; negative switches off the device's own delays
   * @param chance a number from 0 inclusive to 1 exclusive
   */
  public long delayMs(String target, long requestedMs, double chance) {
    if (requestedMs < 0) {
      return 0;
    }
    long base = baseDelayMs(target);
    long max = Durations.interval(settings.getOrDefault("pcmk_delay_max", "0")).orElse(0);
    long random = max > base ? (long) (chance * (max - base)) : 0;
    return requestedMs + base + random;
  }

  /** {@code pcmk_delay_base}, one for all or by node: {@code 5s} or {@code n1:5s;n2:10s}. */
  private long baseDelayMs(String target) {
    String text = settings.getOrDefault("pcmk_delay_base", "0");
    if (!text.contains(":")) {
      return Durations.interval(text).orElse(0);
    }
    for (Map.Entry<String, List<String>> entry : HostMap.parse(text).ports().entrySet()) {
      if (entry.getKey().equalsIgnoreCase(target)) {
        return Durations.interval(entry.getValue().get(0)).orElse(0);
      }
    }
    return 0;
  }

  private int number(String setting, int absent) {
    try {
      return Integer.parseInt(settings.getOrDefault(setting, "").trim());
    } catch (NumberFormatException e) {
      return absent;
    }
  }

  @Override
  public String toString() {
    return id + " (" + agent + ")";
  }
}
