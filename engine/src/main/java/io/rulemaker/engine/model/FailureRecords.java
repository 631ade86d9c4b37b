package io.rulemaker.engine.model;

import io.rulemaker.engine.value.InstanceIds;
import io.rulemaker.engine.value.Score;
import java.util.HashMap;
import java.util.Map;

/**
 * Fail counts and times of last failures on one node, from its attributes {@code
 * fail-count-NAME#TASK_INTERVAL} and {@code last-failure-NAME#…} (ST-40), summed by resource name.
 */
public final class FailureRecords {
  /**
   * The failures of one resource.
   *
   * @param count fail count, 1000000 meaning infinite
   * @param lastFailure epoch seconds; 0 if none is recorded
   */
  public record Failures(int count, long lastFailure) {
    /** No failure. */
    public static final Failures NONE = new Failures(0, 0);

    /** These failures and others. */
    public Failures and(Failures other) {
      return new Failures(Score.add(count, other.count), Math.max(lastFailure, other.lastFailure));
    }
  }

  private final Map<String, Failures> byName = new HashMap<>();
  private final Map<String, Failures> byNameWithoutNumber = new HashMap<>();

  /** Whether no failure of any resource is recorded. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Adds what one attribute says of a resource. */
  public void add(String name, Failures failures) {
    byName.merge(name, failures, Failures::and);
    byNameWithoutNumber.merge(InstanceIds.withoutNumber(name), failures, Failures::and);
  }

  /** The failures recorded under exactly this name. */
  public Failures of(String name) {
    return find(byName, name);
  }

  /** The failures recorded under this name with any or no instance number. */
  public Failures ofAnyNumber(String name) {
    return find(byNameWithoutNumber, InstanceIds.withoutNumber(name));
  }

  /** Names serve as patterns, in which a dot stands for any character (ST-40). */
  private static Failures find(Map<String, Failures> map, String name) {
    if (map.isEmpty()) {
      return Failures.NONE;
    }
    if (name.indexOf('.') < 0) {
      return map.getOrDefault(name, Failures.NONE);
    }
    Failures sum = Failures.NONE;
    for (Map.Entry<String, Failures> entry : map.entrySet()) {
      if (matches(name, entry.getKey())) {
        sum = sum.and(entry.getValue());
      }
    }
    return sum;
  }

  private static boolean matches(String pattern, String name) {
    if (pattern.length() != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (pattern.charAt(i) != '.' && pattern.charAt(i) != name.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
