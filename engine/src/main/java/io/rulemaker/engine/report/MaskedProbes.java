package io.rulemaker.engine.report;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.FailedOperation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Failed probes that only say that a resource cannot run on a node, for instance because its agent
 * is not installed there. They are shown beside the word Stopped instead of as failures (SO-14).
 */
final class MaskedProbes {
  private static final int INVALID_PARAMETER = 2;
  private static final int NOT_INSTALLED = 5;
  private static final int STATE_NOT_INSTALLED = 7;

  private final Map<String, List<Element>> byResource = new HashMap<>();

  MaskedProbes(Cluster cluster) {
    for (FailedOperation failed : cluster.failedOperations) {
      if (isMasked(failed.xml())) {
        String resource = resourceOf(failed.key());
        byResource.computeIfAbsent(resource, r -> new ArrayList<>(1)).add(failed.xml());
      }
    }
  }

  /** Whether a failed operation is such a probe. */
  static boolean isMasked(Element entry) {
    if (!"monitor".equals(entry.get("operation")) || number(entry, "interval", 0) != 0) {
      return false;
    }
    int exitCode = number(entry, "rc-code", -1);
    return exitCode == NOT_INSTALLED
        || exitCode == INVALID_PARAMETER
        || number(entry, "op-status", -1) == STATE_NOT_INSTALLED;
  }

  /**
   * The text of a masked probe of a resource; null if there is none.
   *
   * @param node only there; null for any node
   */
  String text(Primitive resource, Node node) {
    for (Element entry : byResource.getOrDefault(ResourceNames.base(resource), List.of())) {
      String where = entry.get("on_node");
      if (where != null && (node == null || where.equalsIgnoreCase(node.name))) {
        return ExitText.of(number(entry, "rc-code", -1));
      }
    }
    return null;
  }

  /** {@code RSC} of a key {@code RSC_monitor_0}. */
  private static String resourceOf(String key) {
    int interval = key.lastIndexOf('_');
    int task = interval < 0 ? -1 : key.lastIndexOf('_', interval - 1);
    return task < 0 ? key : key.substring(0, task);
  }

  static int number(Element entry, String attribute, int absent) {
    String value = entry.get(attribute);
    if (value == null) {
      return absent;
    }
    try {
      return Integer.parseInt(value.trim());
    } catch (NumberFormatException e) {
      return absent; // such an entry was not taken as an operation in the first place
    }
  }
}
