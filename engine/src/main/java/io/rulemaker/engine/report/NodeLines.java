package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The node list of a status (SO-6 to SO-8): nodes in trouble by line, the others by label. */
public final class NodeLines {
  private NodeLines() {}

  /** The label under which a node without special state is listed, in the order shown. */
  public enum Label {
    ONLINE("Online"),
    OFFLINE("OFFLINE"),
    REMOTE_ONLINE("RemoteOnline"),
    REMOTE_OFFLINE("RemoteOFFLINE"),
    GUEST_ONLINE("GuestOnline");

    private final String text;

    Label(String text) {
      this.text = text;
    }
  }

  /** The items of the node list. */
  public static List<String> of(Cluster cluster) {
    List<String> lines = new ArrayList<>();
    Map<Label, List<String>> lists = new EnumMap<>(Label.class);
    for (Node node : cluster.nodes) {
      NodeHealth health = NodeHealth.of(cluster, node);
      Label label;
      if (hasOwnLine(node) || health != NodeHealth.GREEN) {
        lines.add(kind(node) + " " + node.name + ": " + state(node) + health.suffix());
      } else if ((label = label(node)) != null) {
        lists.computeIfAbsent(label, l -> new ArrayList<>()).add(node.name);
      }
    }
    lists.forEach((label, names) -> lines.add(label.text + ": " + bracketed(names)));
    return lines;
  }

  /** {@code [ a b c ]}. */
  static String bracketed(List<String> names) {
    return "[ " + String.join(" ", names) + " ]";
  }

  /** {@code GuestNode}, {@code RemoteNode} or {@code Node}. */
  public static String kind(Node node) {
    if (node.isGuest()) {
      return "GuestNode";
    }
    return node.remote ? "RemoteNode" : "Node";
  }

  private static boolean hasOwnLine(Node node) {
    return node.unclean
        || node.pending
        || (node.standbyOnFail && node.online)
        || node.standby
        || node.maintenance;
  }

  /** The state of a node in words; the first match counts (SO-7). */
  public static String state(Node node) {
    if (node.unclean) {
      return "UNCLEAN (" + (node.online ? "online" : node.pending ? "pending" : "offline") + ")";
    }
    if (node.pending) {
      return "pending";
    }
    if (node.standbyOnFail && node.online) {
      return "standby (on-fail)";
    }
    if (node.standby) {
      if (!node.online) {
        return "OFFLINE (standby)";
      }
      return node.active.isEmpty() ? "standby" : "standby (with active resources)";
    }
    if (node.maintenance) {
      return node.online ? "maintenance" : "OFFLINE (maintenance)";
    }
    return node.online ? "online" : "OFFLINE";
  }

  /** The list a node belongs to; null for an offline guest, which is not shown. */
  private static Label label(Node node) {
    if (node.isGuest()) {
      return node.online ? Label.GUEST_ONLINE : null;
    }
    if (node.remote) {
      return node.online ? Label.REMOTE_ONLINE : Label.REMOTE_OFFLINE;
    }
    return node.online ? Label.ONLINE : Label.OFFLINE;
  }
}
