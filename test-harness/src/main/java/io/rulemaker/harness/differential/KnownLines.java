package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.List;

/**
 * A difference that shows in single lines.
 *
 * @param reason why
 * @param condition which lines
 */
record KnownLines(String reason, Condition condition) implements Explanation {
  /** Tells the lines of this reason. */
  interface Condition {
    /**
     * Whether a line has this reason.
     *
     * @param all the differences that are not explained otherwise
     */
    boolean holds(ClusterShape cluster, Element cib, List<String> all, String line);
  }

  @Override
  public List<String> unexplained(Element cib, List<String> differences) {
    ClusterShape cluster = new ClusterShape(cib);
    return differences.stream()
        .filter(line -> !condition.holds(cluster, cib, differences, line))
        .toList();
  }
}
