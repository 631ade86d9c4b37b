package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The transition summary: what a decision does, a row per node that is fenced and per resource that
 * changes (SO-21 to SO-26). It is computed twice in a run, because the first time, before the graph
 * is built, its lookups give nodes to actions without one, and its rows set the widths of columns.
 */
public final class TransitionSummary {
  private static final int KIND_WIDTH = 8;
  private static final int INITIAL_WIDTH = 5;

  private final Cluster cluster;
  private int idWidth = INITIAL_WIDTH;
  private int detailsWidth = INITIAL_WIDTH;

  /**
   * A fencing of a node.
   *
   * @param action {@code reboot}, {@code off} or {@code on}
   * @param node the node
   * @param reason why
   */
  public record Fencing(String action, Node node, String reason) {
    @Override
    public String toString() {
      String name =
          node.isGuest()
              ? node.name + " (resource: " + node.connection.launcher.id + ")"
              : node.name;
      return "Fence (" + action + ") " + name + " '" + reason + "'";
    }
  }

  /**
   * What happens to a resource.
   *
   * @param kind the word for it, such as {@code Move}
   * @param resource the resource
   * @param role its current role
   * @param nextRole its next role
   * @param from where it is; null if nowhere, or not shown
   * @param to where it goes; null if nowhere, or not shown
   * @param reason why, as recorded; null if nothing was
   * @param blocked it cannot be carried out
   */
  public record Row(
      String kind,
      Primitive resource,
      Role role,
      Role nextRole,
      Node from,
      Node to,
      String reason,
      boolean blocked) {

    /** Nodes, and roles where they matter (SO-25). */
    public String details() {
      boolean roles = role.above(Role.STARTED) || nextRole.above(Role.UNPROMOTED);
      String change = role.text() + " -> " + nextRole.text();
      if (from == null) {
        return roles ? change + " " + to.name : to.name;
      }
      if (to == null) {
        return roles ? role.text() + " " + from.name : from.name;
      }
      if (role == nextRole) {
        String place = from == to ? from.name : from.name + " -> " + to.name;
        if (!roles) {
          return place;
        }
        return from == to ? role.text() + " " + place : place + " " + role.text();
      }
      return from == to
          ? change + " " + from.name
          : role.text() + " " + from.name + " -> " + nextRole.text() + " " + to.name;
    }

    /** Why, as shown; empty if there is nothing to say. */
    public String why() {
      if (reason == null) {
        return blocked ? "blocked" : "";
      }
      return "due to " + reason + (blocked ? " (blocked)" : "");
    }
  }

  private TransitionSummary(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The first computation, after orderings were applied and before the graph is built. */
  public static TransitionSummary prepare(Cluster cluster) {
    TransitionSummary summary = new TransitionSummary(cluster);
    summary.rows().forEach(summary::widen);
    return summary;
  }

  /** Nodes that are fenced or unfenced, newest request first (SO-22). */
  public List<Fencing> fencings() {
    List<Fencing> fencings = new ArrayList<>();
    for (int i = cluster.actions.size() - 1; i >= 0; i--) {
      Action action = cluster.actions.get(i);
      if (action.resource == null
          && action.required()
          && action.is("stonith")
          && action.reason != null) {
        fencings.add(new Fencing(action.meta.get("stonith_action"), action.node, action.reason));
      }
    }
    return fencings;
  }

  /** Resources that change, in the order of assignment (SO-23). */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Resource resource : cluster.resources) {
      collect(resource, rows::add);
    }
    return rows;
  }

  /** The rows as texts, fencings first. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    fencings().forEach(fencing -> lines.add(fencing.toString()));
    List<Row> rows = rows();
    for (Row row : rows) {
      widen(row);
      lines.add(text(row));
    }
    return lines;
  }

  private void collect(Resource resource, Consumer<Row> into) {
    if (resource instanceof Primitive primitive) {
      SummaryRows.collect(cluster, primitive, into);
    } else if (resource instanceof Bundle bundle) {
      for (Bundle.Replica replica : bundle.replicas) {
        collectIfPresent(replica.address(), into);
        collectIfPresent(replica.container(), into);
        collectIfPresent(replica.connection(), into);
        collectIfPresent(replica.instance(), into);
      }
    } else {
      for (Resource child : resource.children()) {
        collect(child, into);
      }
    }
  }

  private void collectIfPresent(Primitive part, Consumer<Row> into) {
    if (part != null) {
      SummaryRows.collect(cluster, part, into);
    }
  }

  private void widen(Row row) {
    int id = row.resource().id.length();
    if (id > idWidth) {
      idWidth = id + 2;
    }
    detailsWidth = Math.max(detailsWidth, row.details().length());
  }

  private String text(Row row) {
    String why = row.why();
    return padRight(row.kind(), KIND_WIDTH)
        + "   "
        + padRight(row.resource().id, idWidth)
        + "   ( "
        + padLeft(row.details(), detailsWidth)
        + " )"
        + (why.isEmpty() ? "" : "  " + why);
  }

  private static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
