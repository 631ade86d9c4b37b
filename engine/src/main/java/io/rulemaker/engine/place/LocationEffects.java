package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Discovery;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.LocationPreference;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/** Enters location facts into the tables of a resource and of what is below it (PL-11, PL-12). */
final class LocationEffects {
  private final PlacementRecorder recorder;

  LocationEffects(PlacementRecorder recorder) {
    this.recorder = recorder;
  }

  /** Applies a fact to the resource that it is about. */
  void apply(LocationPreference location) {
    apply(location.resource(), location);
  }

  private void apply(Resource resource, LocationPreference location) {
    if (resource instanceof Group group) {
      applyToGroup(group, location);
    } else if (resource instanceof Bundle bundle) {
      applyToTableOf(bundle, location);
      for (Bundle.Replica replica : bundle.replicas) {
        apply(replica.container(), location);
        if (replica.address() != null) {
          apply(replica.address(), location);
        }
      }
    } else {
      applyToTableOf(resource, location);
      if (resource instanceof Clone clone) {
        clone.instances.forEach(instance -> apply(instance, location));
      }
    }
  }

  /**
   * Later members get 0: that enables the nodes and passes the probe mode on, while the preference
   * itself reaches the members through their colocations.
   */
  private void applyToGroup(Group group, LocationPreference location) {
    applyToTableOf(group, location);
    LocationPreference enabling = null;
    for (Resource member : group.members) {
      apply(member, enabling == null ? location : enabling);
      if (group.colocated && enabling == null) {
        enabling = withoutScores(location);
      }
    }
  }

  private static LocationPreference withoutScores(LocationPreference location) {
    Map<Node, Integer> zeros = new LinkedHashMap<>();
    location.scores().keySet().forEach(node -> zeros.put(node, 0));
    return new LocationPreference(
        location.id(), location.resource(), zeros, location.role(), location.discovery());
  }

  private void applyToTableOf(Resource resource, LocationPreference location) {
    if (!applyToTable(resource.plan.nextRole, resource.plan.allowed, location)) {
      return;
    }
    if (location.discovery() == Discovery.EXCLUSIVE) {
      resource.plan.exclusiveDiscovery = true;
    }
    if (recorder != PlacementRecorder.NONE) {
      location
          .scores()
          .forEach((node, score) -> recorder.contributed(resource, node, score, location.id()));
    }
  }

  /**
   * Applies a fact to one table (PL-11). A node that is absent enters with exactly the fact's
   * score: its base score is not added.
   *
   * @param nextRole the next role of the table's resource
   * @return false if the fact is about another role
   */
  static boolean applyToTable(Role nextRole, NodeTable table, LocationPreference location) {
    if (location.role() != Role.UNKNOWN && location.role() != nextRole) {
      return false;
    }
    for (Map.Entry<Node, Integer> entry : location.scores().entrySet()) {
      Node node = entry.getKey();
      if (table.contains(node)) {
        table.add(node, entry.getValue());
      } else {
        table.put(node, entry.getValue());
      }
      if (table.discovery(node).compareTo(location.discovery()) < 0) {
        table.setDiscovery(node, location.discovery());
      }
    }
    return true;
  }
}
