package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.InstanceIds;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.place.PromotionScoreCounts;
import io.rulemaker.rules.place.PromotionShape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** How well the instances of one promotable clone would serve promoted (CL-28, CL-29). */
final class PromotionScores {
  private static final String ATTRIBUTE = "master-";

  private final Placement placement;
  private final Cluster cluster;
  private final Clone clone;
  private final Set<Node> activeOn = new HashSet<>();
  private final Map<String, Set<Node>> knownByPart = new HashMap<>();

  PromotionScores(Placement placement, Clone clone) {
    this.placement = placement;
    this.cluster = placement.cluster;
    this.clone = clone;
    for (Primitive primitive : clone.primitives()) {
      activeOn.addAll(primitive.seen.activeOn);
      knownByPart
          .computeIfAbsent(part(primitive), key -> new HashSet<>())
          .addAll(primitive.seen.knownOn);
    }
  }

  private static String part(Primitive primitive) {
    return InstanceIds.withoutNumber(primitive.id);
  }

  /**
   * Adds promotion scores to where instances would like to run, and lets the best candidates have
   * their turn first (CL-29). The members of a group instance are not told.
   */
  void addToInstances() {
    for (Resource instance : clone.instances) {
      NodeTable table = instance.plan.allowed;
      for (Node node : table.nodes()) {
        if (table.contains(node) && node.available()) {
          int score = of(instance, node).orElse(0);
          if (score > 0) {
            table.add(node, score);
            placement.recorder.contributed(instance, node, score, "promotion score");
          }
          instance.plan.priority = Math.max(instance.plan.priority, score);
        }
      }
    }
  }

  /**
   * The promotion score of an instance on a node: of a group instance the sum over its members.
   *
   * @return empty if nothing was published, or if it does not count
   */
  OptionalInt of(Resource instance, Node node) {
    if (instance instanceof Primitive primitive) {
      return ofPrimitive(primitive, node);
    }
    boolean any = false;
    int sum = 0;
    for (Primitive member : instance.primitives()) {
      OptionalInt score = ofPrimitive(member, node);
      any |= score.isPresent();
      sum += score.orElse(0);
    }
    return any ? OptionalInt.of(sum) : OptionalInt.empty();
  }

  private OptionalInt ofPrimitive(Primitive instance, Node node) {
    String text = attribute(instance, node);
    if (text == null || !counts(instance, node)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(cluster.options.score(text).orElse(0));
  }

  /** What the agent published, under the name that history knows or without instance number. */
  private String attribute(Primitive instance, Node node) {
    Node where = attributesOf(instance, node);
    if (where == null) {
      return null;
    }
    String text = where.attribute(ATTRIBUTE + instance.historyId());
    if (text == null && !instance.config.unique) {
      text = where.attribute(ATTRIBUTE + InstanceIds.withoutNumber(instance.id));
    }
    return text;
  }

  /** The host's attributes instead of a guest's, if the resource asks for them. */
  private Node attributesOf(Primitive instance, Node node) {
    if (!node.isGuest() || !NodeValues.hasHostTarget(instance)) {
      return node;
    }
    Resource container = node.connection.launcher;
    return container.plan.decided ? container.plan.assigned : CurrentNode.of(container);
  }

  private boolean counts(Primitive instance, Node node) {
    PromotionShape shape =
        new PromotionShape(
            instance.config.unique,
            instance.seen.activeOn.contains(node),
            instance.seen.knownOn(node),
            instance.seen.active() || !instance.seen.knownOn.isEmpty(),
            activeOn.contains(node),
            knownByPart.get(part(instance)).contains(node),
            instance.plan.allowed.scoreOrBanned(node) >= 0);
    return !cluster.policies.ask(Phase.PLACE, shape, PromotionScoreCounts.class).isEmpty();
  }
}
