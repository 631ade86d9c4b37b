package io.rulemaker.engine.order;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.order.BoundRole;
import io.rulemaker.rules.order.EnteringTask;
import io.rulemaker.rules.order.LeavingTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** User orderings (OG-4 to OG-11, CL-41). */
public final class OrderConstraints {
  private OrderConstraints() {}

  /** Reads one {@code <rsc_order>}. */
  public static void read(Cluster cluster, Element constraint) {
    List<Element> sets = constraint.children("resource_set");
    String first = constraint.get("first");
    String then = constraint.get("then");
    if (!sets.isEmpty()) {
      readSets(cluster, constraint, sets);
    } else if (OrderReferences.namesSeveral(cluster, first)
        || OrderReferences.namesSeveral(cluster, then)) {
      List<Element> expanded = new ArrayList<>();
      expanded.add(asSet(cluster, first, constraint.get("first-action")));
      expanded.add(asSet(cluster, then, constraint.get("then-action")));
      readSets(cluster, constraint, expanded);
    } else {
      readSimple(cluster, constraint, first, then);
    }
  }

  private static void readSimple(
      Cluster cluster, Element constraint, String firstId, String thenId) {
    List<Resource> firsts = OrderReferences.resolve(cluster, constraint, firstId);
    List<Resource> thens = OrderReferences.resolve(cluster, constraint, thenId);
    if (firsts == null || thens == null) {
      return;
    }
    Resource first = firsts.get(0);
    Resource then = thens.get(0);
    String firstTask = constraint.get("first-action", "start");
    String thenTask = constraint.get("then-action", firstTask);
    OrderMeanings meaning = OrderMeanings.of(cluster, constraint);
    int kinds = meaning.kinds(false, firstTask);
    int minimum = minimum(constraint, first);
    if (minimum > 0) {
      OneOrMore enough = OneOrMore.of(cluster, "clone-one-or-more:" + constraint.id(), minimum);
      first.children().forEach(instance -> enough.count(instance, firstTask));
      enough.allow(then, thenTask, kinds | Kind.BLOCK);
    } else {
      Orderings.store(cluster, first, firstTask, then, thenTask, kinds);
    }
    String firstInverse = Inverse.of(firstTask);
    String thenInverse = Inverse.of(thenTask);
    if (meaning.symmetric() && firstInverse != null && thenInverse != null) {
      int inverse = meaning.kinds(true, thenInverse);
      Orderings.store(cluster, then, thenInverse, first, firstInverse, inverse);
    }
  }

  /** How many instances of a clone are enough; 0 if all count as one (CL-41). */
  private static int minimum(Element constraint, Resource first) {
    if (!(first instanceof Clone clone)) {
      return 0;
    }
    String minimum = clone.config.meta("clone-min");
    if (minimum != null) {
      return leadingInteger(minimum);
    }
    String requireAll = constraint.get("require-all");
    return requireAll == null || OrderMeanings.isTrue(requireAll) ? 0 : 1;
  }

  private static int leadingInteger(String text) {
    int value = 0;
    for (int i = 0; i < text.length() && Character.isDigit(text.charAt(i)); i++) {
      value = Math.min(value * 10 + text.charAt(i) - '0', 1_000_000);
    }
    return value;
  }

  /** The set that stands for one side of a simple constraint whose other side is a tag. */
  private static Element asSet(Cluster cluster, String id, String action) {
    Element set = new Element("resource_set").set("id", id).set("action", action);
    if (OrderReferences.namesSeveral(cluster, id)) {
      set.set("sequential", "false");
    }
    set.add(new Element("resource_ref").set("id", id));
    return set;
  }

  private static void readSets(Cluster cluster, Element constraint, List<Element> elements) {
    OrderMeanings meaning = OrderMeanings.of(cluster, constraint);
    OrderSet previous = null;
    for (Element element : elements) {
      OrderSet set = readSet(cluster, constraint, element);
      if (set == null) {
        return;
      }
      set.storeInner(cluster);
      if (previous != null) {
        previous.storeBefore(cluster, set, meaning);
      }
      previous = set;
    }
  }

  private static OrderSet readSet(Cluster cluster, Element constraint, Element element) {
    List<Resource> members = new ArrayList<>();
    for (Element reference : element.children("resource_ref")) {
      List<Resource> named = OrderReferences.resolve(cluster, constraint, reference.id());
      if (named == null) {
        return null;
      }
      members.addAll(named);
    }
    String sequential = element.get("sequential");
    String requireAll = element.get("require-all");
    return new OrderSet(
        element.id(),
        members,
        element.get("action", "start"),
        sequential == null ? null : OrderMeanings.isTrue(sequential),
        requireAll == null || OrderMeanings.isTrue(requireAll),
        OrderMeanings.ofSet(cluster, constraint, element));
  }

  /** Stores what an anti-colocation of -INFINITY orders (OG-11). */
  public static void addForAntiColocation(Cluster cluster, Colocation colocation) {
    storeMakingRoom(
        cluster,
        colocation.dependent(),
        colocation.dependentRole(),
        colocation.primary(),
        colocation.primaryRole());
    storeMakingRoom(
        cluster,
        colocation.primary(),
        colocation.primaryRole(),
        colocation.dependent(),
        colocation.dependentRole());
  }

  private static void storeMakingRoom(
      Cluster cluster, Resource leaver, Role left, Resource comer, Role entered) {
    List<LeavingTask> leaving =
        sorted(
            cluster.policies.ask(Phase.ORDER, bound(left), LeavingTask.class),
            Comparator.comparingInt(LeavingTask::rank));
    List<EnteringTask> entering =
        sorted(
            cluster.policies.ask(Phase.ORDER, bound(entered), EnteringTask.class),
            Comparator.comparingInt(EnteringTask::rank));
    for (LeavingTask leave : leaving) {
      for (EnteringTask enter : entering) {
        Orderings.store(cluster, leaver, leave.task(), comer, enter.task(), Kind.ANTI);
      }
    }
  }

  private static BoundRole bound(Role role) {
    return new BoundRole(role == Role.PROMOTED || role == Role.UNPROMOTED ? role.text() : "any");
  }

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    List<T> sorted = new ArrayList<>(list);
    sorted.sort(order);
    return sorted;
  }
}
