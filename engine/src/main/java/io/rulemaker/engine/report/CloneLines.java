package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.NaturalOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The lines of a clone: odd instances one by one, the others as lists of nodes (SO-17 to SO-19).
 */
final class CloneLines {
  private final Cluster cluster;
  private final MaskedProbes maskedProbes;
  private final boolean showPending;
  private final BiConsumer<Resource, Outline> writer;

  /** How an instance is shown. */
  private enum Treatment {
    BY_ITSELF,
    STOPPED,
    PROMOTED,
    STARTED,
    HIDDEN
  }

  CloneLines(
      Cluster cluster,
      MaskedProbes maskedProbes,
      boolean showPending,
      BiConsumer<Resource, Outline> writer) {
    this.cluster = cluster;
    this.maskedProbes = maskedProbes;
    this.showPending = showPending;
    this.writer = writer;
  }

  void write(Clone clone, Outline out) {
    out.begin(title(clone));
    List<String> promoted = new ArrayList<>();
    List<String> started = new ArrayList<>();
    for (Resource instance : clone.instances) {
      switch (treatment(clone, instance)) {
        case BY_ITSELF -> writer.accept(instance, out);
        case PROMOTED -> promoted.add(activeNodes(instance).iterator().next().name);
        case STARTED -> started.add(activeNodes(instance).iterator().next().name);
        case STOPPED, HIDDEN -> {
          // Stopped instances have no node: the stopped lists are made from the clone's nodes.
        }
      }
    }
    writeList(out, "Promoted", promoted);
    writeList(out, startedLabel(clone), started);
    if (!clone.config.unique && clone.max > promoted.size() + started.size()) {
      stoppedLists(clone).forEach((status, names) -> writeList(out, status, names));
    }
    out.end();
  }

  private static String title(Clone clone) {
    List<String> flags = new ArrayList<>();
    if (clone.config.promotable) {
      flags.add("promotable");
    }
    if (clone.config.unique) {
      flags.add("unique");
    }
    flags.addAll(ResourceLines.collectiveFlags(clone));
    return "Clone Set: " + clone.id + " [" + clone.childId + "]" + ResourceLines.suffix(flags);
  }

  private static String startedLabel(Clone clone) {
    if (!clone.config.promotable) {
      return "Started";
    }
    return targetRole(clone) == Role.UNPROMOTED ? "Unpromoted (target-role)" : "Unpromoted";
  }

  private static void writeList(Outline out, String label, List<String> names) {
    if (!names.isEmpty()) {
      names.sort(NaturalOrder.INSTANCE);
      out.item(label, NodeLines.bracketed(names));
    }
  }

  private Treatment treatment(Clone clone, Resource instance) {
    if (clone.config.unique) {
      return clone.seen.removed && !Activity.isActive(instance)
          ? Treatment.HIDDEN
          : Treatment.BY_ITSELF;
    }
    if (showPending && instance.seen.pendingTask != null) {
      return Treatment.BY_ITSELF;
    }
    List<Primitive> parts = instance.primitives();
    if (!Activity.isActive(instance)) {
      return any(parts, part -> part.seen.removed) ? Treatment.HIDDEN : Treatment.STOPPED;
    }
    if (any(parts, part -> part.seen.removed || part.seen.failed || !part.seen.managed)) {
      return Treatment.BY_ITSELF;
    }
    Collection<Node> nodes = activeNodes(instance);
    if (!Activity.isFullyActive(instance) || nodes.size() != 1) {
      return Treatment.BY_ITSELF;
    }
    Node node = nodes.iterator().next();
    if (!node.online && node.unclean) {
      return Treatment.BY_ITSELF;
    }
    return highestRole(parts).above(Role.UNPROMOTED) ? Treatment.PROMOTED : Treatment.STARTED;
  }

  private static boolean any(List<Primitive> parts, Predicate<Primitive> test) {
    for (Primitive part : parts) {
      if (test.test(part)) {
        return true;
      }
    }
    return false;
  }

  private static Role highestRole(List<Primitive> parts) {
    Role highest = Role.UNKNOWN;
    for (Primitive part : parts) {
      highest = part.seen.role.above(highest) ? part.seen.role : highest;
    }
    return highest;
  }

  private static Collection<Node> activeNodes(Resource instance) {
    Set<Node> nodes = new HashSet<>();
    for (Primitive part : instance.primitives()) {
      nodes.addAll(part.seen.activeOn);
    }
    return nodes;
  }

  /** Names of nodes without active instance, by status in byte order. */
  private Map<String, List<String>> stoppedLists(Clone clone) {
    Set<Node> occupied = new HashSet<>();
    for (Resource instance : clone.instances) {
      occupied.addAll(activeNodes(instance));
    }
    String plain = isTargetStopped(clone) ? "Stopped (disabled)" : "Stopped";
    Map<String, List<String>> lists = new TreeMap<>();
    for (Node node : candidates(clone)) {
      if (!occupied.contains(node)) {
        String masked = maskedText(clone, node);
        String status = masked == null ? plain : "Stopped (" + masked + ")";
        lists.computeIfAbsent(status, s -> new ArrayList<>()).add(node.name);
      }
    }
    return lists;
  }

  /** All nodes of the clone's table, whatever their score; without table, where it is known. */
  private Collection<Node> candidates(Clone clone) {
    return clone.plan.allowed == null || clone.plan.allowed.isEmpty()
        ? clone.seen.knownOn
        : clone.plan.allowed.present();
  }

  private String maskedText(Clone clone, Node node) {
    if (clone.instances.isEmpty() || cluster.failedOperations.isEmpty()) {
      return null;
    }
    for (Primitive part : clone.instances.get(0).primitives()) {
      String text = maskedProbes.text(part, node);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static boolean isTargetStopped(Clone clone) {
    return targetRole(clone) == Role.STOPPED;
  }

  /** The configured target role of the clone, or if it has none of its first instance. */
  private static Role targetRole(Clone clone) {
    String role = clone.config.meta("target-role");
    if (role == null && !clone.instances.isEmpty()) {
      role = clone.instances.get(0).config.meta("target-role");
    }
    return Role.parse(role).orElse(Role.UNKNOWN);
  }
}
