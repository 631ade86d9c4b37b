package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.LocationPreference;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Derivation;
import io.rulemaker.rules.place.ColocationPreference;
import io.rulemaker.rules.place.LocationScore;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Enters what rules concluded into the working set. Conclusions name resources and nodes; a policy
 * that names what does not exist gets a problem that says so.
 */
final class Demands {
  private final Cluster cluster;

  Demands(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The resource that a conclusion names; null, with a problem noted, if there is none. */
  Resource resource(String source, String id) {
    Resource resource = cluster.resource(id);
    if (resource == null) {
      reportUnknown(source, "resource", id);
    }
    return resource;
  }

  /** The node that a conclusion names; null, with a problem noted, if there is none. */
  Node node(String source, String name) {
    Node node = cluster.nodes.named(name);
    if (node == null) {
      reportUnknown(source, "node", name);
    }
    return node;
  }

  private void reportUnknown(String source, String what, String name) {
    cluster.problem(
        Severity.ERROR,
        null,
        "policy ["
            + source
            + "] speaks of "
            + what
            + " ["
            + name
            + "], which does not exist; its conclusion is ignored",
        "correct the policy, or have it match a " + what + " that exists");
  }

  /** Who says so: for a user's conclusion its rule and file, whatever text it gives itself. */
  String source(Object conclusion, String given) {
    Derivation derivation = cluster.userConclusions.derivationOf(conclusion);
    return derivation == null ? given : derivation.toString();
  }

  /** A location fact (PL-7, PL-8). */
  void addLocation(LocationScore location) {
    String source = source(location, location.source());
    Resource resource = resource(source, location.resource());
    if (resource == null) {
      return;
    }
    Map<Node, Integer> scores = scores(location);
    if (!scores.isEmpty()) {
      add(
          new LocationPreference(
              source,
              resource,
              scores,
              TicketConstraints.toRole(location.role()),
              Discovery.valueOf(location.probes().name())));
    }
  }

  private Map<Node, Integer> scores(LocationScore location) {
    if (location.scores().size() == 1) {
      Map.Entry<String, Integer> only = location.scores().entrySet().iterator().next();
      Node node = node(location.source(), only.getKey());
      return node == null ? Map.of() : Collections.singletonMap(node, Score.clamp(only.getValue()));
    }
    Map<Node, Integer> scores = new LinkedHashMap<>();
    location
        .scores()
        .forEach(
            (name, score) -> {
              Node node = node(location.source(), name);
              if (node != null) {
                scores.put(node, Score.clamp(score));
              }
            });
    return scores;
  }

  void add(LocationPreference location) {
    cluster.locations.add(location);
    Resource resource = location.resource();
    if (location.discovery() == Discovery.EXCLUSIVE) {
      resource.plan.exclusiveDiscovery = true;
    }
    if (location.role() == Role.PROMOTED) {
      // Compared with the places of promotable instances: those of a bundle are inside (BR-14).
      boolean inside = resource instanceof Bundle bundle && bundle.inner != null;
      (inside ? ((Bundle) resource).inner : resource).plan.locations.add(location);
    }
  }

  /** A colocation fact (PL §5). */
  void addColocation(ColocationPreference preference) {
    String source = source(preference, preference.source());
    Resource dependent = resource(source, preference.dependent());
    Resource primary = resource(source, preference.primary());
    if (dependent == null || primary == null || preference.score() == 0) {
      return;
    }
    if (dependent == primary) {
      cluster.problem(
          Severity.ERROR,
          null,
          "[" + source + "] colocates [" + dependent.id + "] with itself; ignored",
          "name two resources");
      return;
    }
    ColocationLists.store(
        cluster,
        new Colocation(
            source,
            dependent,
            primary,
            Score.clamp(preference.score()),
            preference.attribute(),
            TicketConstraints.toRole(preference.dependentRole()),
            TicketConstraints.toRole(preference.primaryRole()),
            preference.influence(),
            true,
            cluster.colocations.size()));
  }
}
