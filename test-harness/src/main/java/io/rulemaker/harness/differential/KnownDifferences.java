package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.Optional;

/**
 * Differences of release 2.1.5 that are understood, each with its reason. A difference is known
 * only if the cluster has what causes it and every line of the difference is of the kind it causes.
 */
final class KnownDifferences {
  private KnownDifferences() {}

  /** The reason of a difference; empty if it is not explained. */
  static Optional<String> reason(Element cib, List<String> differences) {
    return Optional.empty();
  }
}
