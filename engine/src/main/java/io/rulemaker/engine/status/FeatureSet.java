package io.rulemaker.engine.status;

import io.rulemaker.engine.value.Integers;

/** Comparison of {@code crm_feature_set} versions such as {@code 3.16.0}. */
final class FeatureSet {
  private FeatureSet() {}

  /**
   * Whether a version is lower than another; absent segments count as 0, an absent text as lowest.
   */
  static boolean below(String version, String other) {
    String[] a = (version == null ? "" : version).split("\\.");
    String[] b = other.split("\\.");
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Integer.compare(segment(a, i), segment(b, i));
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }

  private static int segment(String[] segments, int index) {
    return index < segments.length ? Integers.parse(segments[index], 0) : 0;
  }
}
