package io.rulemaker.harness.sim;

import java.util.List;
import java.util.SplittableRandom;

/** All chance of a simulation; the same seed gives the same numbers on every machine. */
final class Chance {
  private final SplittableRandom random;

  Chance(long seed) {
    this(new SplittableRandom(seed));
  }

  private Chance(SplittableRandom random) {
    this.random = random;
  }

  /** Numbers of its own for a part, so that one part's appetite does not change the others. */
  Chance split() {
    return new Chance(random.split());
  }

  /** True in that many of 100 cases. */
  boolean percent(int of100) {
    return random.nextInt(100) < of100;
  }

  /** True in that many of 1000 cases. */
  boolean permille(int of1000) {
    return random.nextInt(1000) < of1000;
  }

  /** A number of a range, both ends included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** A number of a range whose small numbers are the most frequent, both ends included. */
  long mostlyShort(long low, long high) {
    double share = random.nextDouble();
    return low + Math.round((high - low) * share * share * share);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
