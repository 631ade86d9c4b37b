package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Observation;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.CurrentNode;
import java.util.ArrayList;
import java.util.List;

/** The line of a primitive: agent, state, node, flags (SO-11 to SO-15). */
final class PrimitiveLine {
  private final MaskedProbes maskedProbes;
  private final boolean showPending;

  PrimitiveLine(MaskedProbes maskedProbes, boolean showPending) {
    this.maskedProbes = maskedProbes;
    this.showPending = showPending;
  }

  /** The line of a resource that stands for itself. */
  String of(Primitive resource) {
    return of(resource, ResourceNames.shown(resource), shownNode(resource));
  }

  /**
   * The line of a resource.
   *
   * @param name the name it is shown under
   * @param node where it is shown to be; null if nowhere, or on several nodes
   */
  String of(Primitive resource, String name, Node node) {
    Observation seen = resource.seen;
    Role role = displayedRole(resource);
    StringBuilder line = new StringBuilder();
    line.append(name).append("\t(").append(agent(resource)).append("):\t");
    if (seen.removed) {
      line.append(" ORPHANED");
    }
    if (seen.failed) {
      line.append(role.above(Role.UNPROMOTED) ? " FAILED Promoted" : " FAILED");
    } else {
      line.append(' ').append(stateWord(resource, role));
    }
    if (node != null) {
      line.append(' ').append(node.name);
    }
    if (role == Role.STOPPED) {
      String masked = maskedProbes.text(resource, node);
      if (masked != null) {
        line.append(" (").append(masked).append(") ");
      }
    }
    List<String> flags = flags(resource, node);
    if (!flags.isEmpty()) {
      line.append(" (").append(String.join(", ", flags)).append(')');
    }
    if (seen.activeOn.size() > 1) {
      appendNodes(resource, line);
    }
    return line.toString();
  }

  private static void appendNodes(Primitive resource, StringBuilder line) {
    String description = resource.config.definition.get("description");
    if (description != null) {
      line.append(" (").append(description).append(')');
    }
    List<String> names = new ArrayList<>();
    resource.seen.activeOn.forEach(active -> names.add(active.name));
    line.append(' ').append(NodeLines.bracketed(names));
  }

  /** {@code CLASS[:PROVIDER]:TYPE}. */
  static String agent(Primitive resource) {
    String agentClass = resource.config.agentClass;
    return "ocf".equals(agentClass)
        ? agentClass + ":" + resource.config.provider + ":" + resource.config.agentType
        : agentClass + ":" + resource.config.agentType;
  }

  /** The current role; below a promotable clone a started resource is unpromoted. */
  static Role displayedRole(Resource resource) {
    return resource.seen.role == Role.STARTED && resource.top().config.promotable
        ? Role.UNPROMOTED
        : resource.seen.role;
  }

  /** Where a resource is shown to be (SO-13); null if nowhere, or on several nodes. */
  static Node shownNode(Primitive resource) {
    if (resource.seen.activeOn.size() > 1) {
      return null;
    }
    Node current = CurrentNode.of(resource);
    if (current != null) {
      return current;
    }
    return resource.seen.pendingNode != null ? resource.seen.pendingNode : resource.seen.lockNode;
  }

  /** What a pending operation makes of the state; the role if there is none (SO-12). */
  private String stateWord(Primitive resource, Role role) {
    String task = showPending ? resource.seen.pendingTask : null;
    return switch (task == null ? "" : task) {
      case "start" -> "Starting";
      case "stop" -> "Stopping";
      case "migrate_to", "migrate_from" -> "Migrating";
      case "promote" -> "Promoting";
      case "demote" -> "Demoting";
      default -> role.text();
    };
  }

  private List<String> flags(Primitive resource, Node node) {
    Observation seen = resource.seen;
    List<String> flags = new ArrayList<>(2);
    if (node != null && !node.online && node.unclean) {
      flags.add("UNCLEAN");
    }
    if (node != null && node == seen.lockNode) {
      flags.add("LOCKED");
    }
    if (showPending && "monitor".equals(seen.pendingTask)) {
      flags.add("Monitoring");
    }
    if (resource.config.disabled) {
      flags.add(
          resource.config.requestedRole == Role.UNPROMOTED
              ? "target-role:" + resource.config.meta("target-role")
              : "disabled");
    }
    if (seen.blocked) {
      flags.add("blocked");
    } else if (seen.maintenance) {
      flags.add("maintenance");
    } else if (!seen.managed) {
      flags.add("unmanaged");
    }
    if (seen.failureIgnored) {
      flags.add("failure ignored");
    }
    return flags;
  }
}
