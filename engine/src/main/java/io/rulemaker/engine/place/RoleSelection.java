package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.LocationPreference;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Options;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.value.Score;
import io.rulemaker.engine.value.StableMergeSort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses which assigned instances of a promotable clone are promoted (CL-30 to CL-35). */
final class RoleSelection {
  private final Placement placement;
  private final Cluster cluster;
  private final Clone clone;
  private final PromotionScores promotion;
  private final Map<Resource, Integer> finalScores = new HashMap<>();
  private int promoted;

  RoleSelection(Placement placement, Clone clone, PromotionScores promotion) {
    this.placement = placement;
    this.cluster = placement.cluster;
    this.clone = clone;
    this.promotion = promotion;
  }

  /** Sets the next role of every instance. */
  void choose() {
    for (Resource instance : clone.instances) {
      setPriority(instance);
    }
    addPriorities();
    mergeDependents();
    if (clone.plan.promotionVeto != null) {
      NodeCriteria.addScore(cluster, clone, null, -Score.INFINITY, clone.plan.promotionVeto);
    }
    for (Resource instance : clone.instances) {
      finalScores.put(instance, finalScore(instance));
    }
    InstanceOrder order = new InstanceOrder(placement, clone);
    StableMergeSort.sort(clone.instances, (a, b) -> compare(a, b, order));
    clone.plan.allowed.resetCounts();
    for (Resource instance : clone.instances) {
      chooseRole(instance);
    }
  }

  /** CL-30, CL-31. */
  private void setPriority(Resource instance) {
    if (Places.currentRole(instance) == Role.STARTED) {
      countAsUnpromoted(instance);
    }
    Node node = Places.onlyAssigned(instance);
    if (node == null) {
      return;
    }
    switch (Places.nextRole(instance)) {
      case UNKNOWN, STARTED -> instance.plan.priority = promotion.of(instance, node).orElse(-1);
      case UNPROMOTED, STOPPED -> instance.plan.priority = -Score.INFINITY;
      default -> {
        // Unmanaged and promoted: it keeps its priority.
      }
    }
    addLocations(instance, instance, node);
    addLocations(instance, clone, node);
    applyColocations(instance);
  }

  /** What is started here is unpromoted; a member that is stopped stays so. */
  private static void countAsUnpromoted(Resource resource) {
    if (resource.seen.role == Role.STARTED) {
      resource.seen.role = Role.UNPROMOTED;
    }
    resource.children().forEach(RoleSelection::countAsUnpromoted);
  }

  private void addLocations(Resource instance, Resource named, Node node) {
    for (LocationPreference location : named.plan.locations) {
      Integer score = location.scores().get(node);
      if (score != null) {
        instance.plan.priority = Score.add(instance.plan.priority, score);
        placement.recorder.contributed(instance, node, score, location.id());
      }
    }
  }

  private void applyColocations(Resource instance) {
    Primitive speaker =
        instance instanceof Group group ? group.members.get(0) : (Primitive) instance;
    List<Colocation> list = ColocationLists.thisWith(speaker);
    for (int i = 0; i < list.size(); i++) {
      Colocation by = list.get(i);
      if (by.dependentRole().above(Role.STARTED)) {
        placement.effects.apply(speaker, by.primary(), by);
      }
    }
  }

  /** CL-33 step 1. */
  private void addPriorities() {
    NodeTable table = clone.plan.allowed;
    for (Resource instance : clone.instances) {
      Node node = Places.onlyAssigned(instance);
      int priority = priority(instance);
      if (priority >= 0 && node != null && table.contains(node)) {
        table.add(node, priority);
      }
    }
  }

  private static int priority(Resource instance) {
    return Places.nextRole(instance) == Role.PROMOTED ? Score.INFINITY : instance.plan.priority;
  }

  /** CL-33 step 2: who wants to be with the promoted instance has a say in which one that is. */
  private void mergeDependents() {
    List<Colocation> list = ColocationLists.withThis(clone);
    for (int i = 0; i < list.size(); i++) {
      Colocation by = list.get(i);
      if (by.primaryRole() == Role.PROMOTED && Influence.has(by)) {
        NodeTable before = clone.plan.allowed;
        clone.plan.allowed = PreferenceMerge.ofDependent(placement, clone, before, by, true);
        Recording.merged(placement, clone, by, before);
      }
    }
  }

  /** CL-33 step 4. */
  private int finalScore(Resource instance) {
    if (!instance.seen.managed && Places.nextRole(instance) == Role.PROMOTED) {
      return Score.INFINITY;
    }
    Node node = Places.onlyAssigned(instance);
    if (node == null) {
      return -Score.INFINITY;
    }
    int priority = priority(instance);
    return priority < 0 ? priority : clone.plan.allowed.scoreOrBanned(node);
  }

  private int compare(Resource a, Resource b, InstanceOrder order) {
    int byScore = Integer.compare(finalScores.get(b), finalScores.get(a));
    if (byScore != 0) {
      return byScore;
    }
    int byRole = Places.currentRole(b).compareTo(Places.currentRole(a));
    return byRole != 0 ? byRole : order.compare(a, b);
  }

  /** CL-35. */
  private void chooseRole(Resource instance) {
    int score = finalScores.get(instance);
    Node node = Places.onlyAssigned(instance);
    placement.scores.promotion(instance, node, score);
    String veto = whyNot(instance, node, score);
    placement.recorder.promotion(instance, veto == null, score, veto);
    if (veto == null) {
      clone.plan.allowed.addCount(node, 1);
      promoted++;
      promote(instance);
    } else {
      leaveUnpromoted(instance);
    }
  }

  /** Why an instance is not promoted; null if it is. */
  private String whyNot(Resource instance, Node node, int score) {
    if (score < 0) {
      return "score below 0";
    }
    if (promoted >= clone.promotedMax && clone.seen.managed) {
      return "promoted-max reached";
    }
    if (instance instanceof Group group) {
      for (Primitive member : group.members) {
        String veto = whyNotHere(member, Places.onlyAssigned(member));
        if (veto != null) {
          return veto;
        }
      }
    }
    String veto = whyNotHere(instance, node);
    if (veto != null) {
      return veto;
    }
    boolean frozen =
        !cluster.quorate
            && cluster.options.noQuorumPolicy == Options.QuorumPolicy.FREEZE
            && Places.currentRole(instance).below(Role.PROMOTED);
    return frozen ? "quorum freeze" : null;
  }

  private String whyNotHere(Resource part, Node node) {
    if (node == null) {
      return "not on one node";
    }
    if (!part.seen.managed) {
      if (part.seen.role != Role.PROMOTED) {
        return "unmanaged";
      }
    } else if (part.plan.priority < 0) {
      return "priority below 0";
    } else if (!isAvailable(node)) {
      return "node not available";
    } else if (clone.plan.allowed.count(node) >= clone.promotedNodeMax) {
      return "promoted-node-max reached";
    }
    return clone.plan.allowed.contains(node) ? null : "node not allowed";
  }

  /** A guest is available only if its container was assigned. */
  private static boolean isAvailable(Node node) {
    return node.available() && (!node.isGuest() || node.connection.launcher.plan.assigned != null);
  }

  private static void promote(Resource resource) {
    if (resource.plan.nextRole == Role.UNKNOWN) {
      resource.plan.nextRole = Role.PROMOTED;
    }
    resource.children().forEach(RoleSelection::promote);
  }

  private static void leaveUnpromoted(Resource resource) {
    resource.children().forEach(RoleSelection::leaveUnpromoted);
    resource.plan.nextRole =
        Places.firstAssigned(resource) == null ? Role.STOPPED : Role.UNPROMOTED;
  }
}
