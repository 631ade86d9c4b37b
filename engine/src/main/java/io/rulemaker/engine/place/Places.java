package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.function.Function;

/** Where instances are assigned, and in which role, whether they are primitives or groups. */
final class Places {
  private Places() {}

  /** A primitive's node; that of a group's first placed member; null if there is none. */
  static Node firstAssigned(Resource resource) {
    if (resource instanceof Group group) {
      for (Primitive member : group.members) {
        if (member.plan.assigned != null) {
          return member.plan.assigned;
        }
      }
      return null;
    }
    return resource.plan.assigned;
  }

  /**
   * The only node on which a resource has assigned parts; null if there is none or more than one.
   */
  static Node onlyAssigned(Resource resource) {
    return only(resource, part -> part.plan.assigned);
  }

  /** The same as it was before orderings took anything off its node (CL-40). */
  static Node onlyAssignedAtFirst(Resource resource) {
    return only(
        resource, part -> part.plan.takenOff != null ? part.plan.takenOff : part.plan.assigned);
  }

  private static Node only(Resource resource, Function<Resource, Node> nodeOf) {
    if (!(resource instanceof Group group)) {
      return nodeOf.apply(resource);
    }
    Node only = null;
    for (Primitive member : group.members) {
      Node node = nodeOf.apply(member);
      if (node != null && only != null && node != only) {
        return null;
      }
      only = node != null ? node : only;
    }
    return only;
  }

  /** The score that an instance had on its node when it was assigned there. */
  static int assignedScore(Resource resource) {
    if (resource instanceof Group group) {
      for (Primitive member : group.members) {
        if (member.plan.assigned != null) {
          return member.plan.assignedScore;
        }
      }
    }
    return resource.plan.assignedScore;
  }

  /** Whether a resource or any part of it is blocked by a failure. */
  static boolean isBlocked(Resource resource) {
    if (resource instanceof Group group) {
      for (Primitive member : group.members) {
        if (member.seen.blocked) {
          return true;
        }
      }
    }
    return resource.seen.blocked;
  }

  /** Whether a resource or any part of it failed. */
  static boolean isFailed(Resource resource) {
    if (resource instanceof Group group) {
      for (Primitive member : group.members) {
        if (member.seen.failed) {
          return true;
        }
      }
    }
    return resource.seen.failed;
  }

  /**
   * The next role; for a container that of the instance inside (BR-17), of a group the highest of
   * its members.
   */
  static Role nextRole(Resource resource) {
    if (!(resource instanceof Group group)) {
      return inside(resource).plan.nextRole;
    }
    Role highest = Role.UNKNOWN;
    for (Primitive member : group.members) {
      highest = member.plan.nextRole.above(highest) ? member.plan.nextRole : highest;
    }
    return highest;
  }

  /**
   * The current role; for a container that of the instance inside, of a group the highest of its
   * members.
   */
  static Role currentRole(Resource resource) {
    if (!(resource instanceof Group group)) {
      return inside(resource).seen.role;
    }
    Role highest = Role.UNKNOWN;
    for (Primitive member : group.members) {
      highest = member.seen.role.above(highest) ? member.seen.role : highest;
    }
    return highest;
  }

  private static Resource inside(Resource resource) {
    if (resource.parent instanceof Bundle bundle) {
      Bundle.Replica replica = bundle.replicaOf(resource);
      if (replica != null && replica.container() == resource && replica.instance() != null) {
        return replica.instance();
      }
    }
    return resource;
  }
}
