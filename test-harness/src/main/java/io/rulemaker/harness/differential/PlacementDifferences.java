package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Differences in how resources are placed that are neither clones nor bundles. */
final class PlacementDifferences {
  private PlacementDifferences() {}

  /** The differences. */
  static List<Explanation> all() {
    return List.of(
        new KnownLines(
            "opt-in cluster: merging adds nodes (corpus: asymmetric)",
            PlacementDifferences::isNodeOfOptInCluster),
        new KnownCause(
            "capacities that tie though they differ: the order of nodes in tables decides (PL-48,"
                + " PL-49)",
            PlacementDifferences::isTieOfCapacities),
        new KnownCause(
            "colocations count in their order, not the mandatory ones first (PL-30; corpus:"
                + " group-anticolocation-2)",
            PlacementDifferences::isOptionalBesideMandatory),
        new KnownCause(
            "chained colocations, of groups too, count otherwise (corpus:"
                + " coloc-dependee-should-stay, group-dependents)",
            PlacementDifferences::isColocationOfPrimary),
        new KnownCause(
            "a mandatory colocation of a later member leaves the first one free (PL-28; corpus:"
                + " primitive-with-group-with-clone, coloc-group)",
            PlacementDifferences::isColocationOfMember),
        new KnownCause(
            "a dislike weighs also where the dependent may run on one node only (PL-38.1)",
            PlacementDifferences::isDislikeOfBoundResource));
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

  private static boolean isTieOfCapacities(ClusterShape cluster, Element element) {
    return element.is("nvpair")
        && "placement-strategy".equals(element.get("name"))
        && !"default".equals(element.get("value"))
        && cluster.hasTieOfCapacities();
  }

  /** A finite colocation of a resource that a mandatory one concerns too. */
  private static boolean isOptionalBesideMandatory(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Math.abs(Colocations.score(element)) < Score.INFINITY
        && Stream.concat(
                Colocations.dependents(element).stream(), Colocations.primaries(element).stream())
            .anyMatch(cluster::isColocatedByForce);
  }

  /**
   * A finite colocation of a resource that others depend on: their factors are not multiplied. And
   * any colocation of a group that others depend on: what they prefer does not go further.
   */
  private static boolean isColocationOfPrimary(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && (Colocations.isFinite(element)
                && Colocations.anyDependent(element, cluster::hasDependents)
            || Colocations.anyDependent(element, cluster::isGroupWithDependents));
  }

  /** A colocation of a member but the first, or with a member but the last. */
  private static boolean isColocationOfMember(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && (Colocations.anyDependent(element, cluster::isLaterMember)
            || Colocations.anyPrimary(element, cluster::isEarlierMember));
  }

  /** A dependent that may run on one node only before its colocations count. */
  private static boolean isDislikeOfBoundResource(ClusterShape cluster, Element element) {
    return element.is("rsc_colocation")
        && Colocations.lowestScore(element) < 0
        && Colocations.anyDependent(element, cluster::mayRunOnOneNodeOnly);
  }
}
