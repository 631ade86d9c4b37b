package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.List;

/**
 * Why release 2.1.5 decides something else than the specification, and where that shows. There are
 * two kinds: some differences show in lines of a certain form only, others may change everything
 * that follows, and are recognised by vanishing together with their cause.
 */
interface Explanation {
  /** The reason, in a few words. */
  String reason();

  /** What is left of the differences when those that this explains are taken out. */
  default List<String> unexplained(Element cib, List<String> differences) {
    return differences;
  }

  /**
   * Takes the cause out of a cluster.
   *
   * @return whether there was one
   */
  default boolean removeCause(Element cib) {
    return false;
  }
}
