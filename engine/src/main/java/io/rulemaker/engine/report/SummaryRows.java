package io.rulemaker.engine.report;

import io.rulemaker.engine.act.Actions;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.place.CurrentNode;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.report.RoleChange;
import io.rulemaker.rules.report.SameRole;
import io.rulemaker.rules.report.SummaryRow;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The summary's rows of one primitive (SO-24): collects what its actions amount to, lets the policy
 * name the row, and attaches nodes, roles and reason.
 */
final class SummaryRows {
  private static final Comparator<SummaryRow> BY_RANK = Comparator.comparingInt(SummaryRow::rank);

  private final Cluster cluster;
  private final Primitive resource;
  private final Node current;
  private final Node assigned;
  private Action start;
  private Action stop;
  private Action promote;
  private Action demote;

  private SummaryRows(Cluster cluster, Primitive resource) {
    this.cluster = cluster;
    this.resource = resource;
    this.current = CurrentNode.of(resource);
    this.assigned = resource.plan.assigned;
  }

  /** Gives the rows of a primitive. Lookups adopt the node of actions without one (SO-21). */
  static void collect(Cluster cluster, Primitive resource, Consumer<TransitionSummary.Row> into) {
    SummaryRows rows = new SummaryRows(cluster, resource);
    if (!resource.seen.managed || (rows.current == null && rows.assigned == null)) {
      return;
    }
    if (resource.seen.removed && rows.current == null) {
      return;
    }
    rows.findActions();
    SummaryRow row = rows.decide();
    if (row != null && !row.kind().isEmpty()) {
      rows.emit(row, into);
    }
  }

  private void findActions() {
    if (current != null && resource.seen.role == Role.STOPPED) {
      resource.seen.role = Role.STARTED;
    }
    start = Actions.oldest(resource, "start", assigned);
    boolean anyStop = start == null || !start.runnable;
    stop = Actions.oldest(resource, "stop", anyStop ? null : current);
    if (stop == null && resource.plan.stopUnexpected) {
      stop = Actions.oldest(resource, "stop", null);
    }
    promote = Actions.oldest(resource, "promote", assigned);
    demote = Actions.oldest(resource, "demote", assigned);
  }

  private SummaryRow decide() {
    Record shape =
        resource.seen.role == resource.plan.nextRole ? sameRoleShape() : roleChangeShape();
    List<SummaryRow> proposed = cluster.policies.ask(Phase.ACT, shape, SummaryRow.class);
    return proposed.stream().min(BY_RANK).orElse(null);
  }

  private SameRole sameRoleShape() {
    Action migration = Actions.oldest(resource, "migrate_from", assigned);
    return new SameRole(
        migration != null && migration.runnable && current != null,
        resource.plan.reload,
        stands(start),
        start != null && start.runnable,
        stands(demote) && stands(promote),
        moves(),
        resource.seen.failed);
  }

  private RoleChange roleChangeShape() {
    return new RoleChange(
        stop != null,
        stands(stop),
        resource.plan.nextRole == Role.STOPPED,
        resource.plan.nextRole.above(Role.STOPPED),
        start != null && !start.runnable,
        resource.seen.failed && resource.seen.stopIfFailed,
        moves(),
        resource.plan.reload,
        resource.seen.role == Role.PROMOTED,
        resource.plan.nextRole == Role.PROMOTED,
        resource.seen.role == Role.STOPPED);
  }

  private static boolean stands(Action action) {
    return action != null && action.required();
  }

  private boolean moves() {
    return current != null && assigned != null && current != assigned;
  }

  private void emit(SummaryRow row, Consumer<TransitionSummary.Row> into) {
    switch (row.ends()) {
      case FROM_TO -> into.accept(row(row, current, assigned, action(row.acting())));
      case FROM -> into.accept(row(row, current, null, action(row.acting())));
      case TO -> into.accept(row(row, null, assigned, action(row.acting())));
      case EACH_FROM -> {
        for (Node node : resource.seen.activeOn) {
          Action there = Actions.oldest(resource, row.acting(), node);
          into.accept(row(row, node, null, there));
        }
      }
    }
  }

  private TransitionSummary.Row row(SummaryRow row, Node from, Node to, Action acting) {
    return new TransitionSummary.Row(
        row.kind(),
        resource,
        resource.seen.role,
        resource.plan.nextRole,
        from,
        to,
        reason(row, acting),
        acting != null && !acting.runnable);
  }

  private String reason(SummaryRow row, Action acting) {
    Action source;
    if (row.reason().equals("stop start")) {
      source = acting != null && acting.reason != null ? acting : start;
    } else {
      source = row.reason().equals(row.acting()) ? acting : action(row.reason());
    }
    return source == null ? null : source.reason;
  }

  private Action action(String task) {
    return switch (task) {
      case "start" -> start;
      case "stop" -> stop;
      case "promote" -> promote;
      case "demote" -> demote;
      default -> throw new IllegalStateException("A summary row names no task [" + task + "]");
    };
  }
}
