package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.LocationPreference;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One run of assignment: what its parts share, and the way from a resource to its assignment. */
final class Placement {
  final Cluster cluster;
  final ScoreListener scores;
  final PlacementRecorder recorder;
  final NodeValues values;
  final ScoreLines lines;
  final ColocationEffects effects;

  private final PrimitiveAssignment primitives;
  private final GroupAssignment groups;
  private final CloneAssignment clones;
  private final BundleAssignment bundles;
  private final Set<String> reported = new HashSet<>();
  private Map<Resource, List<LocationPreference>> locationsOfGroups;

  Placement(Cluster cluster, ScoreListener scores) {
    this.cluster = cluster;
    this.scores = scores;
    this.recorder = cluster.placementRecorder;
    this.values = new NodeValues(cluster);
    this.lines = new ScoreLines(scores);
    this.effects = new ColocationEffects(this);
    this.primitives = new PrimitiveAssignment(this);
    this.groups = new GroupAssignment(this);
    this.clones = new CloneAssignment(this);
    this.bundles = new BundleAssignment(this);
  }

  /** Whether somebody asks for reasons. */
  boolean recording() {
    return recorder != PlacementRecorder.NONE;
  }

  /**
   * Assigns a resource, and first whatever it depends on. Does nothing for what is assigned
   * already, except for bundles (BR-12).
   *
   * @param prefer the node to take if no other is better; null for none
   * @param last false for a trial, which leaves no trace if it fails
   * @return where it goes: a primitive's node, a group's first one; null if nowhere, for clones and
   *     bundles, and if this is a loop
   */
  Node assign(Resource resource, Node prefer, boolean last) {
    if (resource instanceof Primitive primitive) {
      return primitives.assign(primitive, prefer, last);
    }
    if (resource instanceof Group group) {
      return groups.assign(group, prefer, last);
    }
    if (resource instanceof Clone clone) {
      clones.assign(clone, last);
    } else {
      bundles.assign((Bundle) resource, prefer, last);
    }
    return null;
  }

  /** The location facts about a group as a whole (PL-37). */
  List<LocationPreference> locationsOf(Group group) {
    if (locationsOfGroups == null) {
      locationsOfGroups = new HashMap<>();
      for (LocationPreference location : cluster.locations) {
        if (location.resource() instanceof Group) {
          locationsOfGroups
              .computeIfAbsent(location.resource(), key -> new ArrayList<>(1))
              .add(location);
        }
      }
    }
    return locationsOfGroups.getOrDefault(group, List.of());
  }

  /** True once for each key: for problems that would be met again with every instance. */
  boolean isFirstReport(String key) {
    return reported.add(key);
  }
}
