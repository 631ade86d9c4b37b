package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            "set with require-all=false waits for a collective's start (OG-25, no corpus case)",
            Release215::isStartOrCompletionBeforeOneOrMore),
        new KnownLines(
            "fencing one at a time: other chain (corpus: concurrent-fencing)",
            Release215::isFencingChain),
        new KnownLines(
            "instances are tried once (corpus: 594, clone-fail-block-colocation)",
            Release215::isFurtherTrial),
        new KnownCause(
            "positive finite colocation of a clone does not move its instances"
                + " (corpus: novell-239087)",
            Release215::isPositiveColocationOfClone),
        new KnownCause(
            "chained colocations count in full (corpus: coloc-dependee-should-stay)",
            Release215::isFiniteColocationOfPrimary));
  }

  /** Stop of a member, then start of an earlier member of the same group (OG-14). */
  private static boolean isStopBeforeEarlierStart(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher edge =
        Pattern.compile(
                "edge \\+ rsc_op:(.+)_stop_0@\\S+ -> (?:rsc_op|pseudo_event):(.+)_start_0@\\S+")
            .matcher(line);
    return edge.matches()
        && cluster.precedes(withoutInstance(edge.group(2)), withoutInstance(edge.group(1)));
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

  /** A score line of an instance that the peer has fewer times, and no other way. */
  private static boolean isFurtherTrial(
      ClusterShape cluster, Element cib, List<String> all, String line) {
    Matcher score =
        Pattern.compile(
                "score \\+ (pcmk__(?:primitive|group)_assign: (\\S+) allocation score on \\S+:) \\S+")
            .matcher(line);
    if (!score.matches() || !cluster.isInClone(withoutInstance(score.group(2)))) {
      return false;
    }
    String otherValue = "score - " + score.group(1) + " ";
    return all.stream().noneMatch(l -> l.startsWith(otherValue) || !l.startsWith("score"));
  }

  private static boolean isPositiveColocationOfClone(ClusterShape cluster, Element colocation) {
    int score = score(colocation);
    return score > 0
        && score < Score.INFINITY
        && ClusterShape.dependents(colocation).stream().anyMatch(cluster::isClone);
  }

  private static boolean isFiniteColocationOfPrimary(ClusterShape cluster, Element colocation) {
    return Math.abs(score(colocation)) < Score.INFINITY
        && ClusterShape.dependents(colocation).stream().anyMatch(cluster::hasDependents);
  }

  private static int score(Element colocation) {
    return Score.parse(colocation.get("score", "0")).orElse(0);
  }

  private static String withoutInstance(String id) {
    return id.replaceFirst(INSTANCE + "$", "");
  }
}
