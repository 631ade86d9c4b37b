package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where release 2.1.5 differs from the specification, which describes a later one. Each entry names
 * a recorded cluster of the conformance corpus whose expected decision shows that the later release
 * does as specified, or says that there is none.
 */
final class Release215 {
  private static final String INSTANCE = "(?::\\d+)?";

  private Release215() {}

  /** All known differences. */
  static List<Explanation> differences() {
    return List.of(
        new KnownLines(
            "group member active before its predecessor: no edge from its stop (corpus: group-fail)",
            Release215::isStopBeforeEarlierStart),
        new KnownLines(
            "ordered instances wait for the previous one only (corpus: clone-order-16instances,"
                + " unfence-definition)",
            Release215::isBetweenOrderedInstances),
        new KnownLines(
            "set with require-all=false waits for a collective's start (OG-25, no corpus case)",
            Release215::isStartOrCompletionBeforeOneOrMore),
        new KnownLines(
            "fencing one at a time: other chain (corpus: concurrent-fencing)",
            Release215::isFencingChain),
        new KnownLines(
            "opt-in cluster: merging adds nodes (corpus: asymmetric)",
            Release215::isNodeOfOptInCluster),
        new KnownLines(
            "node in maintenance: only unmanages what runs there, so that it stays watched on other"
                + " nodes (ST-58, AC-28, no corpus case)",
            Release215::isMonitorBesideMaintenance),
        new KnownLines(
            "instances are tried once (corpus: 594, clone-fail-block-colocation)",
            Release215::isFurtherTrial),
        new KnownCause(
            "rule with boolean-op=or adds the own score of an offline node (PL-8, no corpus case)",
            Release215::isRuleOfAlternatives),
        new KnownCause(
            "instances are tried once, so others than needed move (corpus:"
                + " clone-recover-no-shuffle-7, bug-5143-ms-shuffle)",
            Release215::isPreferenceOfClone),
        new KnownCause(
            "instances take the preferences of their dependents otherwise"
                + " (corpus: unrunnable-2, probe-2, novell-239087)",
            Release215::isColocationOfClones),
        new KnownCause(
            "instances of cloned groups are tried once; they would stay unassigned (CL-21; corpus:"
                + " promoted-failed-demote, promoted-failed-demote-2)",
            Release215::isRetriedInstance),
        new KnownCause(
            "a probe that cannot run on a joining node does not hold up the instances elsewhere"
                + " (OG-20; corpus: leftover-pending-monitor)",
            Release215::isJoiningNodeBesideClones),
        new KnownCause(
            "what is placed with a group starts although the group cannot (OG-19; corpus:"
                + " primitive-with-unrunnable-group)",
            Release215::isMandatoryColocationWithGroup),
        new KnownCause(
            "colocations count in their order, not the mandatory ones first (PL-30; corpus:"
                + " group-anticolocation-2)",
            Release215::isOptionalBesideMandatory),
        new KnownCause(
            "capacities that tie though they differ: the order of nodes in tables decides (PL-48,"
                + " PL-49)",
            Release215::isTieOfCapacities),
        new KnownCause(
            "what is placed with a role of a bundle is paired otherwise (BR-16; corpus:"
                + " bundle-promoted-colocation-1, bundle-promoted-colocation-2)",
            Release215::isColocationWithRoleOfBundle),
        new KnownLines(
            "a member that found no room in a trial counts as stopped (PL-41, CL-30, no corpus"
                + " case)",
            Release215::isPromotionWithoutRoom),
        new KnownCause(
            "an expired failure without a digest is issued again like one with it (ST-47, no"
                + " corpus case)",
            Release215::isFailureWithoutDigest),
        new KnownCause(
            "chained colocations, of groups too, count otherwise (corpus:"
                + " coloc-dependee-should-stay, group-dependents)",
            Release215::isColocationOfPrimary),
        new KnownCause(
            "a mandatory colocation of a later member leaves the first one free (PL-28; corpus:"
                + " primitive-with-group-with-clone, coloc-group)",
            Release215::isColocationOfMember),
        new KnownCause(
            "a dislike weighs also where the dependent may run on one node only (PL-38.1)",
            Release215::isNegativeColocation),
        new KnownCause(
            "score-attribute without a value bans the node (CF-24, no corpus case)",
            Release215::isScoreAttribute),
        new KnownCause(
            "group member active before its predecessor: its blocked stop blocks nothing"
                + " (corpus: group-fail)",
            Release215::isActiveBeforePredecessor),
        new KnownLines(
            "a joining node is not unfenced (F-28, no corpus case)",
            Release215::isUnfencingOfJoiningNode),
        new KnownLines(
            "opt-in cluster: devices unfence nodes that they may not run on (F-28)",
            Release215::isUnfencingInOptInCluster),
        new KnownLines(
            "a bundle is assigned again for everything that is placed with it (BR-24; corpus:"
                + " bundle-order-fencing, bundle-order-stop)",
            Release215::isRepeatOfBundle),
        new KnownLines(
            "containers are tried once (corpus: clone-recover-no-shuffle-3)",
            Release215::isTrialOfContainer));
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
        && cluster.precedes(withoutInstance(edge.group(2)), withoutInstance(edge.group(1)));
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
        && withoutInstance(edge.group(1)).equals(withoutInstance(edge.group(2)))
        && cluster.isOrderedInstance(withoutInstance(edge.group(1)));
  }

  /** A banned node that only the peer lists. */
  private static boolean isNodeOfOptInCluster(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher score =
        Pattern.compile("score - (.* allocation score on \\S+:) -INFINITY").matcher(line);
    return score.matches()
        && cluster.hasProperty("symmetric-cluster", "false")
        && all.stream().noneMatch(l -> l.startsWith("score + " + score.group(1)));
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

  /**
   * A score line of an instance that the peer has fewer times, and no other way; and, as members of
   * a cloned group keep what a trial made of them, the end of monitors that are not configured.
   */
  private static boolean isFurtherTrial(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    if (all.stream().anyMatch(l -> !l.startsWith("score") && !l.contains("cancel["))) {
      return false;
    }
    Matcher cancel =
        Pattern.compile("(?:action|edge) \\+ .*cancel\\[(.+)_monitor_\\d+]@\\S+").matcher(line);
    if (cancel.matches()) {
      return cluster.isInClonedGroup(withoutInstance(cancel.group(1)));
    }
    Matcher score =
        Pattern.compile(
                "score \\+ (pcmk__(?:primitive|group)_assign: (\\S+) allocation score on \\S+:) \\S+")
            .matcher(line);
    if (!score.matches() || !cluster.isInClone(withoutInstance(score.group(2)))) {
      return false;
    }
    String otherValue = "score - " + score.group(1) + " ";
    return all.stream().noneMatch(l -> l.startsWith(otherValue));
  }

  private static boolean isMonitorBesideMaintenance(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher monitor =
        Pattern.compile(
                "(?:action -|edge - \\S+ ->) rsc_op:(.+)_monitor_\\d+@\\S+"
                    + "|(?:action|edge) \\+ .*cancel\\[(.+)_monitor_\\d+]@\\S+")
            .matcher(line);
    return monitor.matches()
        && cluster.isRecordedInMaintenance(
            withoutInstance(monitor.group(1) != null ? monitor.group(1) : monitor.group(2)));
  }

  private static boolean isRuleOfAlternatives(ClusterShape cluster, Element element) {
    return element.is("rsc_location")
        && element.children("rule").stream().anyMatch(rule -> "or".equals(rule.get("boolean-op")));
  }

  private static boolean isPreferenceOfClone(ClusterShape cluster, Element element) {
    return element.is("rsc_location")
        && (!element.has("rsc")
            || cluster.isClone(element.get("rsc"))
            || cluster.isBundle(element.get("rsc")));
  }

  /** The history of an instance that we tried more than once where the peer tries once. */
  private static boolean isRetriedInstance(ClusterShape cluster, Element element) {
    return element.is("lrm_resource")
        && cluster.isInClonedGroup(withoutInstance(element.id()))
        && cluster.isRetried(withoutInstance(element.id()));
  }

  private static boolean isJoiningNodeBesideClones(ClusterShape cluster, Element element) {
    return element.is("node_state")
        && cluster.isJoining(element.get("uname", ""))
        && cluster.hasClones();
  }

  private static boolean isMandatoryColocationWithGroup(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && score(element) >= Score.INFINITY
        && ClusterShape.primaries(element).stream().anyMatch(cluster::isGroup);
  }

  /** A finite colocation of a resource that a mandatory one concerns too. */
  private static boolean isOptionalBesideMandatory(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Math.abs(score(element)) < Score.INFINITY
        && Stream.concat(
                ClusterShape.dependents(element).stream(), ClusterShape.primaries(element).stream())
            .anyMatch(cluster::isColocatedByForce);
  }

  private static boolean isTieOfCapacities(ClusterShape cluster, Element element) {
    return element.is("nvpair")
        && "placement-strategy".equals(element.get("name"))
        && !"default".equals(element.get("value"))
        && cluster.hasTieOfCapacities();
  }

  private static boolean isColocationWithRoleOfBundle(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && element.has("with-rsc-role")
        && ClusterShape.primaries(element).stream().anyMatch(cluster::isBundle);
  }

  private static boolean isPromotionWithoutRoom(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher score =
        Pattern.compile("score ([+-]) ((\\S+):\\d+ promotion score on \\S+:) (\\S+)").matcher(line);
    if (!score.matches() || !cluster.isGroup(score.group(3)) || !cluster.hasCapacities()) {
      return false;
    }
    String banned = "score - " + score.group(2) + " -INFINITY";
    return line.equals(banned) || (score.group(1).equals("+") && all.contains(banned));
  }

  private static boolean isFailureWithoutDigest(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && element.id().endsWith("_last_failure_0")
        && !"0".equals(element.get("interval"))
        && !element.has("op-digest");
  }

  /** A colocation with or of a clone, or with a member of one. */
  private static boolean isColocationOfClones(ClusterShape cluster, Element element) {
    if (!element.is("rsc_colocation")) {
      return false;
    }
    return Stream.concat(
            ClusterShape.dependents(element).stream(), ClusterShape.primaries(element).stream())
        .anyMatch(id -> cluster.isClone(id) || cluster.isInClone(id));
  }

  private static boolean isColocationOfPrimary(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && ClusterShape.dependents(element).stream().anyMatch(cluster::hasDependents);
  }

  private static boolean isColocationOfMember(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Stream.concat(
                ClusterShape.dependents(element).stream(), ClusterShape.primaries(element).stream())
            .anyMatch(cluster::isMember);
  }

  private static boolean isNegativeColocation(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation") && score(element) < 0;
  }

  private static boolean isScoreAttribute(ClusterShape cluster, Element element) {
    return element.is("rsc_location")
        && element.children("rule").stream().anyMatch(rule -> rule.has("score-attribute"));
  }

  private static boolean isActiveBeforePredecessor(ClusterShape cluster, Element element) {
    return element.is("lrm_resource") && cluster.isActiveBeforePredecessor(element.id());
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

  /** A line that only the peer has of a bundle that something is placed with. */
  private static boolean isRepeatOfBundle(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher score =
        Pattern.compile("score - pcmk__bundle_assign: (\\S+) allocation score on \\S+: \\S+")
            .matcher(line);
    return score.matches() && cluster.isPartOfPrimaryBundle(withoutInstance(score.group(1)));
  }

  /** A line of a container that one of us has fewer times, and no other way. */
  private static boolean isTrialOfContainer(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    if (all.stream().anyMatch(l -> !l.startsWith("score"))) {
      return false;
    }
    Matcher score =
        Pattern.compile(
                "score ([+-]) (pcmk__primitive_assign: (\\S+) allocation score on \\S+:) \\S+")
            .matcher(line);
    if (!score.matches() || !cluster.isContainer(score.group(3))) {
      return false;
    }
    String opposite = "score " + (score.group(1).equals("+") ? "-" : "+") + " " + score.group(2);
    return all.stream().noneMatch(l -> l.startsWith(opposite));
  }

  private static int score(Element colocation) {
    return Score.parse(colocation.get("score", "0")).orElse(0);
  }

  private static String withoutInstance(String id) {
    return id.replaceFirst(INSTANCE + "$", "");
  }
}
