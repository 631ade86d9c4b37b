package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Differences of orderings, probes and fencing. */
final class OrderDifferences {
  private OrderDifferences() {}

  /** The differences. */
  static List<Explanation> all() {
    return List.of(
        new KnownLines(
            "group member active before its predecessor: no edge from its stop (corpus: group-fail)",
            OrderDifferences::isStopBeforeEarlierStart),
        new KnownLines(
            "ordered instances wait for the previous one only (corpus: clone-order-16instances,"
                + " unfence-definition)",
            OrderDifferences::isBetweenOrderedInstances),
        new KnownLines(
            "an interleaved instance waits for a container, not for what runs in it (BR-18, OG-30)",
            OrderDifferences::isOrderAfterContainer),
        new KnownLines(
            "set with require-all=false waits for a collective's start (OG-25, no corpus case)",
            OrderDifferences::isStartOrCompletionBeforeOneOrMore),
        new KnownLines(
            "fencing one at a time: other chain (corpus: concurrent-fencing)",
            OrderDifferences::isFencingChain),
        new KnownLines(
            "a joining node is not unfenced (F-28, no corpus case)",
            OrderDifferences::isUnfencingOfJoiningNode),
        new KnownLines(
            "opt-in cluster: devices unfence nodes that they may not run on (F-28)",
            OrderDifferences::isUnfencingInOptInCluster),
        new KnownCause(
            "a probe that cannot run on a joining node does not hold up the instances elsewhere"
                + " (OG-20; corpus: leftover-pending-monitor)",
            OrderDifferences::isJoiningNodeBesideClones),
        new KnownCause(
            "an ordering after one that serialises the same resources is lost (OG-3, OG-6, no corpus"
                + " case)",
            OrderDifferences::isSerialBeforeOther),
        new KnownCause(
            "what is placed with a group starts although the group cannot (OG-19; corpus:"
                + " primitive-with-unrunnable-group)",
            OrderDifferences::isMandatoryColocationWithGroup));
  }

  /** Stop of a member, then start of an earlier member of the same group (OG-14). */
  private static boolean isStopBeforeEarlierStart(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher edge =
        Pattern.compile(
                "edge \\+ (?:rsc_op|pseudo_event):(.+)_(?:stop|monitor)_0(?:@\\S+)?"
                    + " -> (?:rsc_op|pseudo_event):(.+)_start_0@\\S+")
            .matcher(line);
    return edge.matches()
        && cluster.precedes(
            ClusterShape.withoutInstance(edge.group(2)),
            ClusterShape.withoutInstance(edge.group(1)));
  }

  /** Between two instances of one resource. */
  private static boolean isBetweenOrderedInstances(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher edge =
        Pattern.compile(
                "edge \\+ \\w+:(.+)_(?:start|running|stop|stopped|monitor|promote|demote)_0(?:@\\S+)?"
                    + " -> \\w+:(.+)_(?:start|stop|promote|demote)_0(?:@\\S+)?")
            .matcher(line);
    return edge.matches()
        && ClusterShape.withoutInstance(edge.group(1))
            .equals(ClusterShape.withoutInstance(edge.group(2)))
        && cluster.isOrderedInstance(ClusterShape.withoutInstance(edge.group(1)));
  }

  /** One of us has the start of the container before an instance, the other what is inside. */
  private static boolean isOrderAfterContainer(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher edge =
        Pattern.compile("edge ([+-]) rsc_op:(\\S+)_start_0@\\S+ -> rsc_op:(\\S+)_start_0@\\S+")
            .matcher(line);
    if (!edge.matches() || !cluster.isInClone(ClusterShape.withoutInstance(edge.group(3)))) {
      return false;
    }
    boolean ours = edge.group(1).equals("+");
    String first = edge.group(2);
    return ours
        ? cluster.isInBundle(ClusterShape.withoutInstance(first))
        : cluster.isContainer(first);
  }

  private static boolean isStartOrCompletionBeforeOneOrMore(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher edge =
        Pattern.compile(
                "edge [+-] pseudo_event:(.+)_(?:start|running|promote|promoted)_0"
                    + " -> pseudo_event:one-or-more:\\S+")
            .matcher(line);
    return edge.matches() && cluster.isCollective(edge.group(1));
  }

  private static boolean isFencingChain(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    return cluster.hasProperty("concurrent-fencing", "false")
        && line.matches("edge [+-] crm_event:stonith-\\S+ -> crm_event:stonith-\\S+");
  }

  private static boolean isUnfencingOfJoiningNode(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher on =
        Pattern.compile("(?:action|edge) \\+ .*crm_event:stonith-(\\S+)-on@\\S+").matcher(line);
    return on.matches() && cluster.isJoining(on.group(1));
  }

  private static boolean isUnfencingInOptInCluster(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    return cluster.hasProperty("symmetric-cluster", "false")
        && line.matches("(?:action|edge) - .*crm_event:stonith-\\S+-on@\\S+.*");
  }

  private static boolean isJoiningNodeBesideClones(ClusterShape cluster, Element element) {
    return element.is("node_state")
        && cluster.isJoining(element.get("uname", ""))
        && cluster.hasClones();
  }

  /** A serialising ordering, if a later one names two of its resources, too. */
  private static boolean isSerialBeforeOther(ClusterShape cluster, Element element) {
    if (!element.is("rsc_order") || !"Serialize".equals(element.get("kind"))) {
      return false;
    }
    Set<String> own = ordered(element);
    List<Element> orders = element.parent().children("rsc_order");
    return orders.subList(orders.indexOf(element) + 1, orders.size()).stream()
        .anyMatch(later -> ordered(later).stream().filter(own::contains).count() > 1);
  }

  private static Set<String> ordered(Element order) {
    Set<String> ids = new HashSet<>();
    order.walk(
        part -> {
          if (part.is("resource_ref")) {
            ids.add(part.id());
          }
        });
    ids.add(order.get("first", ""));
    ids.add(order.get("then", ""));
    ids.remove("");
    return ids;
  }

  private static boolean isMandatoryColocationWithGroup(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Colocations.score(element) >= Score.INFINITY
        && Colocations.primaries(element).stream().anyMatch(cluster::isGroup);
  }
}
