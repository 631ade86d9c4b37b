package io.rulemaker.engine.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small numbers for values that occur a million times, in the order in which they are met. */
final class Numbers<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> values = new ArrayList<>();

  /** The number of a value, which may be new. */
  int of(T value) {
    Integer known = numbers.get(value);
    if (known != null) {
      return known;
    }
    int number = values.size();
    numbers.put(value, number);
    values.add(value);
    return number;
  }

  /** The value that has a number. */
  T value(int number) {
    return values.get(number);
  }

  int size() {
    return values.size();
  }
}
