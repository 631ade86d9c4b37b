package io.rulemaker.fencing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ports of a device belong to which node: {@code node:port;node2:port2,port3} (L-29).
 *
 * @param ports by node, in the order written
 */
record HostMap(Map<String, List<String>> ports) {

  /**
   * Reads {@code pcmk_host_map}. Entries are separated by {@code ;} or white space.
   *
   * @throws IllegalArgumentException with a message for the user if an entry names no port
   */
  static HostMap parse(String text) {
    Map<String, List<String>> ports = new LinkedHashMap<>();
    for (String entry : text.trim().split("[;\\s]+")) {
      if (entry.isEmpty()) {
        continue;
      }
      int separator = Math.max(entry.indexOf(':'), entry.indexOf('='));
      if (separator <= 0 || separator == entry.length() - 1) {
        throw new IllegalArgumentException(
            "pcmk_host_map entry [" + entry + "] names no port; write NODE:PORT;NODE2:PORT2");
      }
      List<String> list =
          ports.computeIfAbsent(entry.substring(0, separator), k -> new ArrayList<>());
      for (String port : entry.substring(separator + 1).split(",")) {
        if (!port.isEmpty()) {
          list.add(port);
        }
      }
    }
    return new HostMap(ports);
  }

  /** Reads a list of hosts, separated by commas, semicolons or white space. */
  static List<String> hosts(String text) {
    return List.of(text.trim().split("[,;\\s]+"));
  }
}
