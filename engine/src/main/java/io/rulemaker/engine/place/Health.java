package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.LocationPreference;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Conclusions;
import io.rulemaker.rules.place.HealthScore;
import io.rulemaker.rules.place.HealthTolerated;
import io.rulemaker.rules.place.NodeHealth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Node health as location facts of every top-level resource (PL-9, H-1). */
final class Health {
  private static final String PREFIX = "#health";

  private final Cluster cluster;

  Health(Cluster cluster) {
    this.cluster = cluster;
  }

  /** One fact for each node whose health may matter. */
  void addFacts(ConstraintFacts facts) {
    String strategy = cluster.options.healthStrategy;
    if (strategy.equals("none")) {
      return;
    }
    for (Node node : cluster.nodes) {
      int health = 0;
      for (Map.Entry<String, String> attribute : node.attributes.entrySet()) {
        if (attribute.getKey().startsWith(PREFIX)) {
          OptionalInt score = cluster.options.score(attribute.getValue());
          health = Score.add(health, score.orElse(0));
        }
      }
      int fromBase = Score.add(cluster.options.healthBase, health);
      if (health != 0 || fromBase != 0) {
        facts.add(new NodeHealth(node.name, strategy, health, fromBase));
      }
    }
  }

  /** Adds the location facts: the scores of all nodes are one fact a resource. */
  void carryOut(Conclusions conclusions) {
    Set<String> tolerated = new HashSet<>();
    conclusions.of(HealthTolerated.class).forEach(node -> tolerated.add(node.node()));
    Map<Node, Integer> all = new HashMap<>();
    Map<Node, Integer> untolerated = new HashMap<>();
    String source = null;
    for (HealthScore health : conclusions.of(HealthScore.class)) {
      Node node = cluster.nodes.named(health.node());
      all.put(node, health.score());
      if (!tolerated.contains(health.node())) {
        untolerated.put(node, health.score());
      }
      source = health.source();
    }
    if (all.isEmpty()) {
      return;
    }
    for (Resource resource : cluster.resources) {
      boolean tolerant = Booleans.isTrue(resource.config.meta("allow-unhealthy-nodes"));
      Map<Node, Integer> scores = tolerant ? untolerated : all;
      if (!scores.isEmpty()) {
        cluster.locations.add(
            new LocationPreference(source, resource, scores, Role.UNKNOWN, Discovery.ALWAYS));
      }
    }
  }
}
