package io.rulemaker.harness.differential;

import java.util.List;
import java.util.stream.Stream;

/**
 * Where release 2.1.5 differs from the specification, which describes a later one. Each entry names
 * a recorded cluster of the conformance corpus whose expected decision shows that the later release
 * does as specified, or says that there is none.
 */
final class Release215 {
  private Release215() {}

  /** All known differences. */
  static List<Explanation> differences() {
    return Stream.of(
            OrderDifferences.all(),
            StatusDifferences.all(),
            PlacementDifferences.all(),
            InstanceDifferences.all())
        .flatMap(List::stream)
        .toList();
  }
}
