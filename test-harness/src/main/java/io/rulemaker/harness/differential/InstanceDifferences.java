package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Differences in how the instances of clones and bundles are placed and promoted. */
final class InstanceDifferences {
  private InstanceDifferences() {}

  /** The differences. */
  static List<Explanation> all() {
    return List.of(
        new KnownLines(
            "instances are tried once (corpus: 594, clone-fail-block-colocation)",
            InstanceDifferences::isFurtherTrial),
        new KnownCause(
            "instances are tried once, so others than needed move (corpus:"
                + " clone-recover-no-shuffle-7, bug-5143-ms-shuffle)",
            InstanceDifferences::isPreferenceOfClone),
        new KnownCause(
            "instances of clones that run everywhere take the preferences of their dependents"
                + " otherwise (corpus: unrunnable-2, probe-2, novell-239087)",
            InstanceDifferences::isColocationWithClone),
        new KnownCause(
            "a trial of an instance that fails leaves what colocations added to its scores (CL-19;"
                + " corpus: migrate-start-complex)",
            InstanceDifferences::isColocationOfRetriedInstance),
        new KnownCause(
            "colocations of the promoted role do not count for cloned groups (CL-31; corpus:"
                + " coloc-cloned-group-promoted-dependent1 and -2)",
            InstanceDifferences::isColocationOfPromotedGroup),
        new KnownCause(
            "colocations of the promoted role bring what the primary prefers into the scores for"
                + " promotion (CL-33; corpus: coloc-optional-promoted-dependent-stays-2)",
            InstanceDifferences::isColocationOfPromotedRole),
        new KnownCause(
            "members after an unmanaged one take the mandatory colocations of their clone, too"
                + " (PL-28, no corpus case)",
            InstanceDifferences::isColocationOfUnmanagedGroup),
        new KnownCause(
            "instances of cloned groups are tried once; they would stay unassigned (CL-21; corpus:"
                + " promoted-failed-demote, promoted-failed-demote-2)",
            InstanceDifferences::isRetriedInstance),
        new KnownCause(
            "an instance of a group that is not colocated does not count on its node, so that"
                + " others join it there (CL-20, no corpus case)",
            InstanceDifferences::isClonedGroupApart),
        new KnownCause(
            "colocations of a role of a bundle count otherwise (BR-15, BR-16; corpus:"
                + " bundle-promoted-colocation-1 to -4)",
            InstanceDifferences::isColocationWithRoleOfBundle),
        new KnownLines(
            "a member that found no room in a trial counts as stopped (PL-41, CL-30, no corpus"
                + " case)",
            InstanceDifferences::isPromotionWithoutRoom),
        new KnownCause(
            "containers do not take the preferences of what is placed with their bundle (BR-15;"
                + " corpus: bundle-order-partial-start-2, route-remote-notify)",
            InstanceDifferences::isColocationWithBundle),
        new KnownCause(
            "scores for promotion: instances are tried once, so others than needed move (corpus:"
                + " clone-recover-no-shuffle-7, -9 and -10)",
            InstanceDifferences::isPromotionScore),
        new KnownLines(
            "a bundle is assigned again for everything that is placed with it (BR-24; corpus:"
                + " bundle-order-fencing, bundle-order-stop)",
            InstanceDifferences::isRepeatOfBundle),
        new KnownLines(
            "containers are tried once (corpus: clone-recover-no-shuffle-3)",
            InstanceDifferences::isTrialOfContainer));
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
      return cluster.isInClonedGroup(ClusterShape.withoutInstance(cancel.group(1)));
    }
    Matcher score =
        Pattern.compile(
                "score \\+ (pcmk__(?:primitive|group)_assign: (\\S+) allocation score on \\S+:) \\S+")
            .matcher(line);
    if (!score.matches() || !cluster.isInClone(ClusterShape.withoutInstance(score.group(2)))) {
      return false;
    }
    String otherValue = "score - " + score.group(1) + " ";
    return all.stream().noneMatch(l -> l.startsWith(otherValue));
  }

  /** Scores of a clone or bundle on some nodes, or of everything on a healthy node. */
  private static boolean isPreferenceOfClone(ClusterShape cluster, Element element) {
    return element.is("rsc_location")
            && (!element.has("rsc")
                || cluster.isClone(element.get("rsc"))
                || cluster.isBundle(element.get("rsc")))
        || element.is("nvpair")
            && element.get("name", "").startsWith("#health")
            && cluster.hasClones();
  }

  /**
   * The preferences of what is placed with a clone; and what a clone itself prefers. Clones of
   * fewer instances than nodes are alike, and those who keep apart.
   */
  private static boolean isColocationWithClone(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Colocations.highestScore(element) > 0
        && (Colocations.anyPrimary(element, cluster::isSpreadOverAllNodes)
            || Colocations.isFinite(element)
                && Colocations.anyDependent(element, cluster::isSpreadOverAllNodes));
  }

  /** The history of an instance that we tried more than once where the peer tries once. */
  private static boolean isRetriedInstance(ClusterShape cluster, Element element) {
    return element.is("lrm_resource")
        && cluster.isInClonedGroup(ClusterShape.withoutInstance(element.id()))
        && cluster.isRetried(ClusterShape.withoutInstance(element.id()));
  }

  private static boolean isClonedGroupApart(ClusterShape cluster, Element element) {
    if (!element.is("nvpair") || !"collocated".equals(element.get("name"))) {
      return false;
    }
    Element group = element.parent().parent();
    return group.is("group") && cluster.isClone(group.parent().id());
  }

  private static boolean isColocationWithRoleOfBundle(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && (element.has("rsc-role") || element.has("with-rsc-role"))
        && Stream.concat(
                Colocations.dependents(element).stream(), Colocations.primaries(element).stream())
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

  private static boolean isColocationWithBundle(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation") && Colocations.anyPrimary(element, cluster::isBundle);
  }

  private static boolean isPromotionScore(ClusterShape cluster, Element element) {
    return element.is("nvpair") && element.get("name", "").matches("(?:master|promoted)-.+");
  }

  /** A line that only the peer has of a bundle that something is placed with. */
  private static boolean isRepeatOfBundle(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher score =
        Pattern.compile("score - pcmk__bundle_assign: (\\S+) allocation score on \\S+: \\S+")
            .matcher(line);
    return score.matches()
        && cluster.isPartOfPrimaryBundle(ClusterShape.withoutInstance(score.group(1)));
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

  /** A finite colocation that counted in a trial and counts again afterwards. */
  private static boolean isColocationOfRetriedInstance(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Colocations.isFinite(element)
        && Colocations.anyDependent(element, cluster::hasRetriedInstance);
  }

  private static boolean isColocationOfPromotedGroup(ClusterShape cluster, Element element) {
    return isColocationOfPromotedRole(cluster, element)
        && Colocations.anyDependent(element, id -> cluster.isClonedGroup(id, false));
  }

  private static boolean isColocationOfPromotedRole(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && element.get("rsc-role", "").matches("Promoted|Master")
        && Colocations.anyDependent(element, cluster::isClone);
  }

  private static boolean isColocationOfUnmanagedGroup(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Colocations.highestScore(element) >= Score.INFINITY
        && Colocations.anyDependent(element, id -> cluster.isClonedGroup(id, true));
  }
}
