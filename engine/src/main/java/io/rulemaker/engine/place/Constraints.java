package io.rulemaker.engine.place;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.order.OrderConstraints;
import io.rulemaker.rules.Conclusions;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.demand.OrderDemand;
import io.rulemaker.rules.place.ColocationPreference;
import io.rulemaker.rules.place.LocationScore;
import java.util.Comparator;
import java.util.List;

/**
 * Phase 8: the {@code <constraints>} section in document order (PL-7, PL-8, §5, T-2, OG-4). What is
 * written becomes facts; what the rules conclude from them, and what user policies concluded, is
 * carried out in the order of the document.
 */
public final class Constraints {
  private final Cluster cluster;
  private final ConstraintFacts facts = new ConstraintFacts();
  private final Health health;
  private final TicketConstraints tickets;
  private final Demands demands;

  private Constraints(Cluster cluster) {
    this.cluster = cluster;
    this.health = new Health(cluster);
    this.tickets = new TicketConstraints(cluster, new ConstraintNames(cluster));
    this.demands = new Demands(cluster);
  }

  /** Node health (PL-9), then constraints: locations, colocations, orderings, tickets. */
  public static void read(Cluster cluster) {
    Constraints constraints = new Constraints(cluster);
    Object[] steps = constraints.collect();
    constraints.carryOut(steps);
    constraints.carryOutUserPolicies();
  }

  /**
   * Reads all constraints.
   *
   * @return by position, elements to be carried out as they stand and conclusions; null where a
   *     constraint has no effect
   */
  private Object[] collect() {
    ConstraintNames names = new ConstraintNames(cluster);
    LocationConstraints locations = new LocationConstraints(cluster, names, facts);
    ColocationConstraints colocations = new ColocationConstraints(cluster, names, facts);
    Element section = cluster.document.configuration("constraints");
    List<Element> elements = section == null ? List.of() : section.children();
    int[] positionOf = new int[elements.size()];
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      switch (element.name()) {
        case "rsc_location" -> locations.read(element);
        case "rsc_colocation" -> colocations.read(element);
        default -> positionOf[i] = facts.nextPosition();
      }
    }
    health.addFacts(facts);
    Conclusions conclusions =
        facts.facts().isEmpty()
            ? new Conclusions()
            : cluster.policies.derive(Phase.PLACE, facts.facts());
    health.carryOut(conclusions);
    Object[] steps = new Object[facts.positions()];
    for (LocationScore location : conclusions.of(LocationScore.class)) {
      steps[location.position()] = location;
    }
    for (ColocationPreference colocation : conclusions.of(ColocationPreference.class)) {
      steps[colocation.position()] = colocation;
    }
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      if (element.is("rsc_order") || element.is("rsc_ticket")) {
        steps[positionOf[i]] = element;
      }
    }
    return steps;
  }

  private void carryOut(Object[] steps) {
    for (Object step : steps) {
      if (step instanceof LocationScore location) {
        demands.addLocation(location);
      } else if (step instanceof ColocationPreference colocation) {
        demands.addColocation(colocation);
      } else if (step instanceof Element element) {
        if (element.is("rsc_order")) {
          OrderConstraints.read(cluster, element);
        } else {
          tickets.read(element);
        }
      }
    }
  }

  private void carryOutUserPolicies() {
    cluster.userConclusions.of(LocationScore.class).stream()
        .sorted(
            Comparator.comparing(LocationScore::resource)
                .thenComparing(LocationScore::source)
                .thenComparing(location -> location.scores().toString()))
        .forEach(demands::addLocation);
    cluster.userConclusions.of(ColocationPreference.class).stream()
        .sorted(
            Comparator.comparing(ColocationPreference::dependent)
                .thenComparing(ColocationPreference::primary)
                .thenComparing(ColocationPreference::source)
                .thenComparing(ColocationPreference::score))
        .forEach(demands::addColocation);
    cluster.userConclusions.of(OrderDemand.class).stream()
        .sorted(Comparator.comparing(OrderDemand::toString))
        .forEach(this::carryOut);
  }

  private void carryOut(OrderDemand order) {
    OrderConstraints.read(
        cluster,
        new Element("rsc_order")
            .set("id", cluster.userConclusions.derivationOf(order).toString())
            .set("first", order.first())
            .set("first-action", order.firstAction())
            .set("then", order.then())
            .set("then-action", order.thenAction())
            .set("kind", order.kind()));
  }
}
