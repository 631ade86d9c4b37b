package io.rulemaker.engine.explain;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.explain.ResourceExplanation.Contribution;
import io.rulemaker.engine.explain.ResourceExplanation.NodeExplanation;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says why a decision is what it is, from the decision and what placement told on the way. */
public final class Explainer {
  private final Cluster cluster;
  private final Recording recording;
  private final ActionExplainer actions;

  /** An explainer of a decision that was taken with this recording attached. */
  public Explainer(Decision decision, Recording recording) {
    this.cluster = decision.cluster();
    this.recording = recording;
    this.actions = new ActionExplainer(cluster);
  }

  /** Why a resource runs, or will run, where it does. */
  public ResourceExplanation resource(Resource resource) {
    Reason.Choice choice = choice(resource);
    return new ResourceExplanation(
        resource.id,
        agent(resource),
        Places.now(resource),
        Places.then(resource),
        Choices.sentence(resource, choice),
        Conditions.of(cluster, resource),
        nodes(resource),
        actions.of(resource),
        resource.children().stream().map(this::resource).toList());
  }

  /** Why an action is done or not; one explanation for each action with this key. */
  public List<ActionExplanation> action(String key) {
    return cluster.actions.stream()
        .filter(action -> action.key.equalsIgnoreCase(key))
        .map(actions::explain)
        .toList();
  }

  /**
   * What would have to change for a resource to run on a node: each obstacle with its remedy, the
   * strongest first; empty if it runs or will run there.
   */
  public List<String> obstacles(Resource resource, Node node) {
    return new Obstacles(cluster, this).of(resource, node);
  }

  /** What made up the score of a node, oldest first, without what cancels out. */
  List<Contribution> contributions(Resource resource, Node node) {
    List<Contribution> list = new ArrayList<>();
    for (Reason reason : recording.of(resource)) {
      Contribution contribution = contribution(reason, node);
      if (contribution != null) {
        list.add(contribution);
      }
    }
    return list;
  }

  private static Contribution contribution(Reason reason, Node node) {
    if (reason instanceof Reason.Contribution c && c.node() == node && c.score() != 0) {
      return new Contribution(c.score(), false, c.source(), Sources.meaning(c.source()));
    }
    if (reason instanceof Reason.Replacement r && r.node() == node) {
      return new Contribution(r.score(), true, r.source(), Sources.meaning(r.source()));
    }
    if (reason instanceof Reason.Colocated c && c.node() == node && c.before() != c.after()) {
      String text =
          c.wish() ? c.other() + ", which runs with it, would " + wish(c) : "place of " + c.other();
      int delta = difference(c.before(), c.after());
      return new Contribution(delta, false, c.constraint(), text);
    }
    return null;
  }

  private static String wish(Reason.Colocated c) {
    return c.after() > c.before() ? "like it here" : "rather not be here";
  }

  private static int difference(int before, int after) {
    return Math.abs(after) >= Score.INFINITY ? after : after - before;
  }

  private List<NodeExplanation> nodes(Resource resource) {
    if (resource.plan.allowed == null) {
      return List.of();
    }
    List<NodeExplanation> list = new ArrayList<>();
    for (Node node : resource.plan.allowed.present()) {
      list.add(
          new NodeExplanation(
              node.name,
              resource.plan.allowed.score(node),
              Places.assigned(resource).contains(node),
              Conditions.nodeObstacle(node),
              contributions(resource, node)));
    }
    list.sort(
        Comparator.comparing(NodeExplanation::chosen, Comparator.reverseOrder())
            .thenComparing(NodeExplanation::score, Comparator.reverseOrder()));
    return list;
  }

  private Reason.Choice choice(Resource resource) {
    Reason.Choice last = null;
    for (Reason reason : recording.of(resource)) {
      if (reason instanceof Reason.Choice choice) {
        last = choice;
      }
    }
    return last;
  }

  private static String agent(Resource resource) {
    if (!(resource instanceof Primitive)) {
      return "";
    }
    String provider = resource.config.provider == null ? "" : resource.config.provider + ":";
    return resource.config.agentClass + ":" + provider + resource.config.agentType;
  }

  /** Whether a role is worth saying: plain resources are just started. */
  static boolean worthSaying(Role role) {
    return role == Role.PROMOTED || role == Role.UNPROMOTED;
  }

  /** A required action that is carried out. */
  static boolean done(Action action) {
    return action.required() && action.runnable;
  }
}
