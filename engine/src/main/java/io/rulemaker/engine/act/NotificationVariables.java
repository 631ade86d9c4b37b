package io.rulemaker.engine.act;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.place.CurrentNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the instances of a clone are told about each other: who is in which role, and what is done
 * to whom (AC-51 step 1, AC-52).
 */
final class NotificationVariables {
  /** The lists, each of resources and, but for the inactive ones, of their nodes. */
  private enum Topic {
    START,
    STOP,
    PROMOTE,
    DEMOTE,
    ACTIVE,
    UNPROMOTED,
    PROMOTED,
    INACTIVE
  }

  /** A resource on a node; the node is null for inactive ones. */
  private record Entry(Primitive resource, Node node) {
    static final Comparator<Entry> BY_ID =
        Comparator.comparing((Entry entry) -> entry.resource.id)
            .thenComparing(entry -> entry.node == null ? "" : entry.node.id);
  }

  private final Map<Topic, List<Entry>> lists = new EnumMap<>(Topic.class);
  private final Map<String, String> texts = new TreeMap<>();

  /** Collects over all primitives of all instances. */
  NotificationVariables(Cluster cluster, Clone clone) {
    for (Topic topic : Topic.values()) {
      lists.put(topic, new ArrayList<>());
    }
    for (Primitive primitive : clone.primitives()) {
      collectState(primitive);
      collectActions(primitive);
    }
    write("start", Topic.START);
    write("stop", Topic.STOP);
    write("promote", Topic.PROMOTE);
    write("demote", Topic.DEMOTE);
    write("active", Topic.ACTIVE);
    write("unpromoted", Topic.UNPROMOTED);
    write("slave", Topic.UNPROMOTED);
    write("promoted", Topic.PROMOTED);
    write("master", Topic.PROMOTED);
    write("inactive", Topic.INACTIVE);
    texts.remove("notify_inactive_uname");
    writeNodes(cluster, clone);
  }

  /** The variables by name, without the prefix {@code CRM_meta_}. */
  Map<String, String> texts() {
    return texts;
  }

  /** Whether the clone does this to some instance. */
  boolean concerns(String task) {
    return switch (task) {
      case "start" -> !lists.get(Topic.START).isEmpty();
      case "stop" -> !lists.get(Topic.STOP).isEmpty();
      case "promote" -> !lists.get(Topic.PROMOTE).isEmpty();
      default -> !lists.get(Topic.DEMOTE).isEmpty();
    };
  }

  private void collectState(Primitive primitive) {
    List<Node> active = primitive.seen.activeOn;
    Entry entry = new Entry(primitive, active.isEmpty() ? null : active.get(0));
    switch (primitive.seen.role) {
      case STOPPED -> lists.get(Topic.INACTIVE).add(entry);
      case STARTED -> lists.get(Topic.ACTIVE).add(entry);
      case UNPROMOTED -> {
        lists.get(Topic.UNPROMOTED).add(entry);
        lists.get(Topic.ACTIVE).add(entry);
      }
      case PROMOTED -> {
        lists.get(Topic.PROMOTED).add(entry);
        lists.get(Topic.ACTIVE).add(entry);
      }
      case UNKNOWN -> {}
    }
  }

  private void collectActions(Primitive primitive) {
    for (Action action : primitive.plan.actions) {
      if (action.optional || action.node == null) {
        continue;
      }
      if (action.runnable || (action.is("stop") && action.node.unclean)) {
        Topic topic = topicOf(action.task);
        if (topic != null) {
          lists.get(topic).add(new Entry(primitive, action.node));
        }
      }
    }
  }

  private static Topic topicOf(String task) {
    return switch (task) {
      case "start" -> Topic.START;
      case "stop" -> Topic.STOP;
      case "promote" -> Topic.PROMOTE;
      case "demote" -> Topic.DEMOTE;
      default -> null;
    };
  }

  private void write(String name, Topic topic) {
    List<Entry> entries = lists.get(topic);
    entries.sort(Entry.BY_ID);
    StringBuilder resources = new StringBuilder();
    StringBuilder nodes = new StringBuilder();
    String last = null;
    for (Entry entry : entries) {
      if (entry.resource.id.equals(last)) {
        continue;
      }
      last = entry.resource.id;
      append(resources, last);
      if (entry.node != null) {
        append(nodes, entry.node.name);
      }
    }
    texts.put("notify_" + name + "_resource", orBlank(resources));
    texts.put("notify_" + name + "_uname", orBlank(nodes));
  }

  private void writeNodes(Cluster cluster, Clone clone) {
    StringBuilder available = new StringBuilder();
    StringBuilder all = new StringBuilder();
    StringBuilder hosts = new StringBuilder();
    for (Node node : cluster.nodes) {
      if (clone.plan.allowed.contains(node)) {
        append(available, node.name);
      }
      append(all, node.name);
      append(hosts, hostOf(node).name);
    }
    texts.put("notify_available_uname", orBlank(available));
    texts.put("notify_all_uname", orBlank(all));
    if ("host".equals(clone.config.meta("container-attribute-target"))) {
      texts.put("notify_all_hosts", orBlank(hosts));
    }
  }

  private static Node hostOf(Node node) {
    Node host = node.isGuest() ? CurrentNode.of(node.connection.launcher) : null;
    return host == null ? node : host;
  }

  private static void append(StringBuilder list, String word) {
    if (list.length() > 0) {
      list.append(' ');
    }
    list.append(word);
  }

  private static String orBlank(StringBuilder list) {
    return list.length() == 0 ? " " : list.toString();
  }
}
