package io.rulemaker.engine.explain;

import io.rulemaker.engine.explain.ResourceExplanation.Contribution;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What would have to change for a resource to run on a node. */
final class Obstacles {
  private final Cluster cluster;
  private final Explainer explainer;

  Obstacles(Cluster cluster, Explainer explainer) {
    this.cluster = cluster;
    this.explainer = explainer;
  }

  List<String> of(Resource resource, Node node) {
    List<String> list = new ArrayList<>();
    Set<Node> assigned = Places.assigned(resource);
    boolean stopped = assigned.isEmpty() || resource.plan.nextRole == Role.STOPPED;
    if (assigned.contains(node) && !stopped) {
      return list;
    }
    addConditions(resource, list);
    String obstacle = Conditions.nodeObstacle(node);
    if (!obstacle.isEmpty()) {
      list.add(node.name + " is " + obstacle + ": " + Conditions.nodeRemedy(node));
    }
    addScores(resource, node, assigned, list);
    return list;
  }

  private void addConditions(Resource resource, List<String> list) {
    if (!resource.seen.managed) {
      list.add(resource.id + " is not managed: manage it, or end its maintenance");
    }
    if (resource.config.requestedRole == Role.STOPPED) {
      list.add(resource.id + " is to be stopped: set target-role to Started");
    }
    if (cluster.options.stopAllResources) {
      list.add("all resources are to be stopped: set stop-all-resources to false");
    }
  }

  private void addScores(Resource resource, Node node, Set<Node> assigned, List<String> list) {
    if (resource.plan.allowed == null || !resource.plan.allowed.contains(node)) {
      list.add(
          resource.id
              + " may not run on "
              + node.name
              + " unless a constraint allows it: add a location constraint"
              + (cluster.options.symmetric ? "" : " (symmetric-cluster is false)"));
      return;
    }
    boolean vetoed = false;
    for (Contribution contribution : explainer.contributions(resource, node)) {
      if (contribution.score() <= -Score.INFINITY) {
        vetoed = true;
        list.add(
            "banned by ["
                + contribution.source()
                + "], "
                + contribution.text()
                + ": "
                + Sources.remedy(contribution.source()));
      }
    }
    if (!vetoed) {
      addShortfall(resource, node, assigned, list);
    }
  }

  private void addShortfall(Resource resource, Node node, Set<Node> assigned, List<String> list) {
    int score = resource.plan.allowed.score(node);
    if (score < 0) {
      list.add(
          "its score there is ["
              + Score.text(score)
              + "]: at least [0] is needed; raise a preference by ["
              + -score
              + "]");
      return;
    }
    if (resource.isCollective()) {
      return;
    }
    for (Node other : assigned) {
      int lead = resource.plan.allowed.scoreOrBanned(other) - score;
      if (other != node && lead >= 0) {
        list.add(
            other.name
                + " leads by ["
                + lead
                + "]: prefer "
                + node.name
                + " by more than that, or move the resource by hand");
      }
    }
  }
}
