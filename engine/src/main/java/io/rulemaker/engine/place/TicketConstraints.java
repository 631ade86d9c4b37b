package io.rulemaker.engine.place;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.fence.FenceRequests;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.model.Ticket;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.place.LossPolicy;
import io.rulemaker.rules.place.PromotionVeto;
import io.rulemaker.rules.place.RoleFilter;
import io.rulemaker.rules.place.TicketEffect;
import io.rulemaker.rules.place.TicketForPromotion;
import io.rulemaker.rules.place.TicketLoss;
import io.rulemaker.rules.place.TicketSituation;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Reads {@code <rsc_ticket>} and carries out at once what it demands (T-2 to T-6). */
final class TicketConstraints {
  private final Cluster cluster;
  private final ConstraintNames names;

  TicketConstraints(Cluster cluster, ConstraintNames names) {
    this.cluster = cluster;
    this.names = names;
  }

  /** Reads one constraint. */
  void read(Element constraint) {
    List<Element> sets = constraint.children("resource_set");
    if (sets.isEmpty()) {
      List<Resource> named = names.all(constraint, constraint.get("rsc"));
      if (named != null) {
        apply(constraint, named, constraint.get("rsc-role"));
      }
      return;
    }
    for (Element written : sets) {
      Element set = cluster.document.resolve(written);
      if (set != null) {
        apply(constraint, names.ofSet(constraint, set), set.get("role"));
      }
    }
  }

  private void apply(Element constraint, List<Resource> resources, String roleText) {
    RoleFilter role = names.role(constraint, roleText).unlessStarted();
    if (role == RoleFilter.INVALID) {
      return;
    }
    Ticket ticket =
        cluster.tickets.computeIfAbsent(constraint.get("ticket", ""), id -> new Ticket(id));
    LossPolicy policy =
        cluster.policies.askOne(
            Phase.PLACE,
            new TicketLoss(
                constraint.get("loss-policy", "").toLowerCase(Locale.ROOT),
                role,
                cluster.options.fencingEnabled),
            LossPolicy.class);
    for (Resource resource : resources) {
      for (Primitive primitive : resource.primitives()) {
        apply(ticket, primitive, policy, role);
      }
      vetoPromotion(ticket, resource, role);
    }
  }

  private void apply(Ticket ticket, Primitive primitive, LossPolicy policy, RoleFilter role) {
    TicketSituation situation =
        new TicketSituation(
            ticket.granted,
            ticket.standby,
            primitive.seen.active(),
            policy,
            role,
            primitive.seen.role == toRole(role));
    cluster.policies.ask(Phase.PLACE, situation, TicketEffect.class).stream()
        .sorted(Comparator.comparing(TicketEffect::what))
        .forEach(effect -> apply(effect, primitive));
  }

  private void apply(TicketEffect effect, Primitive primitive) {
    switch (effect.what()) {
      case BAN -> NodeCriteria.addScore(cluster, primitive, null, -Score.INFINITY, effect.source());
      case FENCE -> {
        for (Node node : List.copyOf(primitive.seen.activeOn)) {
          FenceRequests.request(cluster, node, "deadman ticket was lost", false);
        }
      }
      case FREEZE -> {
        primitive.seen.managed = false;
        primitive.seen.blocked = true;
      }
    }
  }

  /** What a ticket for the role Promoted forbids takes effect when roles are chosen (T-6). */
  private void vetoPromotion(Ticket ticket, Resource resource, RoleFilter role) {
    if (resource.config.promotable) {
      TicketForPromotion shape = new TicketForPromotion(ticket.granted, ticket.standby, role);
      PromotionVeto veto = cluster.policies.askOne(Phase.PLACE, shape, PromotionVeto.class);
      if (veto != null) {
        resource.plan.promotionVeto = veto.source();
      }
    }
  }

  static Role toRole(RoleFilter filter) {
    return switch (filter) {
      case STOPPED -> Role.STOPPED;
      case STARTED -> Role.STARTED;
      case UNPROMOTED -> Role.UNPROMOTED;
      case PROMOTED -> Role.PROMOTED;
      default -> Role.UNKNOWN;
    };
  }
}
