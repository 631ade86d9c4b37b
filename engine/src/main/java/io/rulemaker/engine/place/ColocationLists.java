package io.rulemaker.engine.place;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.order.OrderConstraints;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The sorted colocation lists of resources (PL-27), and the effective lists that assignment works
 * with: a group's first member also stands for the group where the group is dependent, its last
 * member where it is primary (PL-28).
 */
final class ColocationLists {
  /** Resources whose placement matters more come first (PL-27). */
  private static final Comparator<Resource> BY_IMPORTANCE =
      Comparator.<Resource>comparingInt(resource -> -resource.plan.priority)
          .thenComparingInt(ColocationLists::rankOfVariant)
          .thenComparing(resource -> resource.id);

  private static final Comparator<Colocation> BY_PRIMARY =
      Comparator.comparing(Colocation::primary, BY_IMPORTANCE);

  private static final Comparator<Colocation> BY_DEPENDENT =
      Comparator.comparing(Colocation::dependent, BY_IMPORTANCE);

  private ColocationLists() {}

  private static int rankOfVariant(Resource resource) {
    if (resource instanceof Bundle) {
      return 0;
    }
    if (resource instanceof Clone) {
      return resource.config.promotable ? 1 : 2;
    }
    return resource instanceof Group ? 3 : 4;
  }

  /** Stores a colocation, and the orderings that keep a mandatory pair apart (PL §5, OG-11). */
  static void store(Cluster cluster, Colocation colocation) {
    cluster.colocations.add(colocation);
    insert(colocation.dependent().plan.thisWith, colocation, BY_PRIMARY);
    insert(colocation.primary().plan.withThis, colocation, BY_DEPENDENT);
    if (colocation.score() <= -Score.INFINITY) {
      OrderConstraints.addForAntiColocation(cluster, colocation);
    }
  }

  /** Stores a colocation that the structure of resources implies: same node, in any role. */
  static void storeImplicit(
      Cluster cluster,
      String name,
      Resource dependent,
      Resource primary,
      int score,
      boolean influence) {
    store(
        cluster,
        new Colocation(
            name,
            dependent,
            primary,
            score,
            NodeValues.NAME,
            Role.UNKNOWN,
            Role.UNKNOWN,
            influence,
            false,
            cluster.colocations.size()));
  }

  /**
   * Inserts before the first element that is not smaller, so that of equal ones the newest leads.
   */
  private static void insert(
      List<Colocation> list, Colocation colocation, Comparator<Colocation> order) {
    int low = 0;
    int high = list.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (order.compare(list.get(middle), colocation) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    list.add(low, colocation);
  }

  /** The colocations in which a resource, or what it stands for, is dependent (PL-28, BR-15). */
  static List<Colocation> thisWith(Resource resource) {
    List<Colocation> own = resource.plan.thisWith;
    if (resource.parent == null && !(resource instanceof Group)) {
      return own;
    }
    return new Collector(BY_PRIMARY, true).collect(resource);
  }

  /** The colocations in which a resource, or what it stands for, is primary (PL-28, BR-15). */
  static List<Colocation> withThis(Resource resource) {
    List<Colocation> own = resource.plan.withThis;
    if (resource.parent == null && !(resource instanceof Group)) {
      return own;
    }
    return new Collector(BY_DEPENDENT, false).collect(resource);
  }

  /** Gathers one effective list; nothing is copied while only one list contributes. */
  private static final class Collector {
    private final Comparator<Colocation> order;
    private final boolean thisWith;
    private List<Colocation> result = List.of();
    private boolean copied;

    Collector(Comparator<Colocation> order, boolean thisWith) {
      this.order = order;
      this.thisWith = thisWith;
    }

    List<Colocation> collect(Resource resource) {
      addAll(own(resource));
      if (resource instanceof Group group) {
        addOfGroup(group, null);
      } else if (resource.parent instanceof Group group) {
        addForMember(group, resource);
      } else {
        addOfParent(resource);
      }
      return result;
    }

    private List<Colocation> own(Resource resource) {
      return thisWith ? resource.plan.thisWith : resource.plan.withThis;
    }

    private void addForMember(Group group, Resource member) {
      List<Primitive> members = group.members;
      Resource representative = members.get(thisWith ? 0 : members.size() - 1);
      if (member == representative) {
        addAll(own(group));
        addOfGroup(group, member);
      } else if (thisWith && followsUnmanaged(group, member)) {
        for (Colocation colocation : own(group)) {
          if (colocation.score() >= Score.INFINITY) {
            addOne(colocation);
          }
        }
      }
    }

    /** What reaches a group from above and from its members, except for one of them. */
    private void addOfGroup(Group group, Resource except) {
      addOfParent(group);
      if (!group.colocated) {
        return;
      }
      for (Primitive member : group.members) {
        if (member != except) {
          for (Colocation colocation : own(member)) {
            if (colocation.explicit()) {
              addOne(colocation);
            }
          }
        }
      }
    }

    private static boolean followsUnmanaged(Group group, Resource member) {
      for (Primitive earlier : group.members) {
        if (earlier == member) {
          return false;
        }
        if (!earlier.seen.managed) {
          return true;
        }
      }
      return false;
    }

    private void addOfParent(Resource resource) {
      if (resource.parent instanceof Clone clone) {
        addAll(own(clone));
        addOfParent(clone, resource);
      } else if (resource.parent instanceof Bundle bundle) {
        if (resource instanceof Clone inner) {
          addOfParent(inner, null);
        } else if (bundle.containers.contains(resource)) {
          addAll(own(bundle));
        }
      }
    }

    /** A bundle's colocations bear on what it contains only when roles are chosen (BR-15). */
    private void addOfParent(Clone inner, Resource instance) {
      if (inner.parent instanceof Bundle bundle
          && inner.config.promotable
          && isAssigned(inner, instance)) {
        addAll(own(bundle));
      }
    }

    private static boolean isAssigned(Clone inner, Resource instance) {
      Resource asked = instance != null ? instance : inner.instances.get(0);
      return asked.plan.assigned != null;
    }

    /**
     * Appends a list. Adding k colocations to a list that is not empty enters the first of them k
     * times and none of the others: a quirk of the reference (PL-29) that decides how much the
     * dependents of a group count beside those of its last member.
     */
    private void addAll(List<Colocation> list) {
      if (list.isEmpty()) {
        return;
      }
      if (result.isEmpty()) {
        result = list;
        copied = false;
        return;
      }
      for (int i = 0; i < list.size(); i++) {
        addOne(list.get(0));
      }
    }

    private void addOne(Colocation colocation) {
      if (!copied) {
        result = new ArrayList<>(result);
        copied = true;
      }
      insert(result, colocation, order);
    }
  }
}
