package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
            "an interleaved instance waits for a container, not for what runs in it (BR-18, OG-30)",
            Release215::isOrderAfterContainer),
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
            "instances of clones that run everywhere take the preferences of their dependents"
                + " otherwise (corpus: unrunnable-2, probe-2, novell-239087)",
            Release215::isColocationWithClone),
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
            "colocations of a role of a bundle count otherwise (BR-15, BR-16; corpus:"
                + " bundle-promoted-colocation-1 to -4)",
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
            Release215::isDislikeOfBoundResource),
        new KnownCause(
            "score-attribute without a value bans the node (CF-24, no corpus case)",
            Release215::isScoreAttribute),
        new KnownCause(
            "group member active before its predecessor: its blocked stop blocks nothing"
                + " (corpus: group-fail)",
            Release215::isActiveBeforePredecessor),
        new KnownSetting(
            "without quorum remote nodes are fenced that run, though a node that may connect to them"
                + " is offline (ST-11, no corpus case)",
            ClusterShape::isInquorateWithRemoteNodes,
            cib -> cib.set("have-quorum", "1")),
        new KnownCause(
            "attributes of the host: those of the node where the container runs now, for roles too"
                + " (CL-28; corpus: guest-host-not-fenceable)",
            Release215::isAttributeTarget),
        new KnownCause(
            "several instances on a node do not make them unique (CF-43; corpus: promoted-0)",
            Release215::isMaximumPerNode),
        new KnownCause(
            "an expired failure of a stop still blocks, and an expired one as promoted still has"
                + " that role (ST-27, ST-47; corpus: expired-stop-1)",
            Release215::isFailureThatExpires),
        new KnownCause(
            "operations whose key has another name find no configuration (ST-25, no corpus case)",
            Release215::isOperationWithForeignKey),
        new KnownCause(
            "containers do not take the preferences of what is placed with their bundle (BR-15;"
                + " corpus: bundle-order-partial-start-2, route-remote-notify)",
            Release215::isColocationWithBundle),
        new KnownCause(
            "scores for promotion: instances are tried once, so others than needed move (corpus:"
                + " clone-recover-no-shuffle-7, -9 and -10)",
            Release215::isPromotionScore),
        new KnownCause(
            "a node state without a name is read with its history (ST-1; corpus:"
                + " pending-node-no-uname)",
            Release215::isNamelessNodeState),
        new KnownCause(
            "a pending operation beside its own later failure counts (ST-36; corpus:"
                + " leftover-pending-monitor)",
            Release215::isPendingOperation),
        new KnownCause(
            "defined and not_defined pass with a value, too (CF-21, no corpus case)",
            Release215::isDefinednessWithValue),
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

  /** One of us has the start of the container before an instance, the other what is inside. */
  private static boolean isOrderAfterContainer(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher edge =
        Pattern.compile("edge ([+-]) rsc_op:(\\S+)_start_0@\\S+ -> rsc_op:(\\S+)_start_0@\\S+")
            .matcher(line);
    if (!edge.matches() || !cluster.isInClone(withoutInstance(edge.group(3)))) {
      return false;
    }
    boolean ours = edge.group(1).equals("+");
    String first = edge.group(2);
    return ours ? cluster.isInBundle(withoutInstance(first)) : cluster.isContainer(first);
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
        && (element.has("rsc-role") || element.has("with-rsc-role"))
        && Stream.concat(
                ClusterShape.dependents(element).stream(), ClusterShape.primaries(element).stream())
            .anyMatch(cluster::isBundle);
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

  /**
   * The preferences of what is placed with a clone; and what a clone itself prefers. Clones of
   * fewer instances than nodes are alike, and those who keep apart.
   */
  private static boolean isColocationWithClone(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && highestScore(element) > 0
        && (anyPrimary(element, cluster::isSpreadOverAllNodes)
            || isFinite(element) && anyDependent(element, cluster::isSpreadOverAllNodes));
  }

  /**
   * A finite colocation of a resource that others depend on: their factors are not multiplied. And
   * any colocation of a group that others depend on: what they prefer does not go further.
   */
  private static boolean isColocationOfPrimary(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && (isFinite(element) && anyDependent(element, cluster::hasDependents)
            || anyDependent(element, cluster::isGroupWithDependents));
  }

  /** A colocation of a member but the first, or with a member but the last. */
  private static boolean isColocationOfMember(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && (anyDependent(element, cluster::isLaterMember)
            || anyPrimary(element, cluster::isEarlierMember));
  }

  /** A dependent that may run on one node only before its colocations count. */
  private static boolean isDislikeOfBoundResource(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && lowestScore(element) < 0
        && anyDependent(element, cluster::mayRunOnOneNodeOnly);
  }

  private static boolean anyDependent(Element colocation, Predicate<String> condition) {
    return ClusterShape.dependents(colocation).stream().anyMatch(condition);
  }

  private static boolean anyPrimary(Element colocation, Predicate<String> condition) {
    return ClusterShape.primaries(colocation).stream().anyMatch(condition);
  }

  private static boolean isFinite(Element colocation) {
    return scores(colocation).stream().anyMatch(score -> Math.abs(score) < Score.INFINITY);
  }

  private static int highestScore(Element colocation) {
    return scores(colocation).stream().mapToInt(score -> score).max().orElse(0);
  }

  private static int lowestScore(Element colocation) {
    return scores(colocation).stream().mapToInt(score -> score).min().orElse(0);
  }

  /** The score of a colocation, and those of its sets. */
  private static List<Integer> scores(Element colocation) {
    return Stream.concat(
            Stream.of(colocation),
            colocation.children("resource_set").stream().filter(set -> set.has("score")))
        .map(Release215::score)
        .toList();
  }

  private static boolean isAttributeTarget(ClusterShape cluster, Element element) {
    return element.is("nvpair")
        && "container-attribute-target".equals(element.get("name"))
        && "host".equals(element.get("value"));
  }

  private static boolean isMaximumPerNode(ClusterShape cluster, Element element) {
    return element.is("nvpair")
        && "clone-node-max".equals(element.get("name"))
        && element.get("value", "").matches("[2-9]|\\d\\d+")
        && element.parent().parent() != null
        && cluster.leavesUniquenessOpen(element.parent().parent().id());
  }

  /** A failed stop, or a failure as promoted, of a resource whose failures expire. */
  private static boolean isFailureThatExpires(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && ("stop".equals(element.get("operation")) && !"0".equals(element.get("rc-code"))
            || "9".equals(element.get("rc-code")))
        && cluster.hasMeta(withoutInstance(element.parent().id()), "failure-timeout");
  }

  private static boolean isOperationWithForeignKey(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && !"0".equals(element.get("rc-code"))
        && !element.get("operation_key", element.id()).startsWith(element.parent().id() + "_");
  }

  private static boolean isColocationWithBundle(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation") && anyPrimary(element, cluster::isBundle);
  }

  private static boolean isPromotionScore(ClusterShape cluster, Element element) {
    return element.is("nvpair") && element.get("name", "").matches("(?:master|promoted)-.+");
  }

  private static boolean isNamelessNodeState(ClusterShape cluster, Element element) {
    return element.is("node_state") && !element.has("uname");
  }

  private static boolean isPendingOperation(ClusterShape cluster, Element element) {
    return element.is("lrm_rsc_op")
        && "-1".equals(element.get("op-status"))
        && element.parent().children("lrm_rsc_op").stream()
            .anyMatch(
                other ->
                    other.id().endsWith("_last_failure_0")
                        && element.get("operation", "").equals(other.get("operation")));
  }

  private static boolean isDefinednessWithValue(ClusterShape cluster, Element element) {
    List<Element> found = new ArrayList<>();
    if (element.is("rsc_location")) {
      element.walk(
          part -> {
            if (part.get("operation", "").endsWith("defined") && part.has("value")) {
              found.add(part);
            }
          });
    }
    return !found.isEmpty();
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
