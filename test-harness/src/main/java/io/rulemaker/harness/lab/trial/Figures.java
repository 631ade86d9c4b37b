package io.rulemaker.harness.lab.trial;

import java.util.List;

/** What a number of runs gave. */
public record Figures(List<Long> milliseconds) {
  public Figures {
    milliseconds = milliseconds.stream().sorted().toList();
  }

  /** The middle one, or the mean of the two in the middle; 0 if there is none. */
  public long median() {
    int count = milliseconds.size();
    if (count == 0) {
      return 0;
    }
    return (milliseconds.get((count - 1) / 2) + milliseconds.get(count / 2)) / 2;
  }

  /** For people. */
  @Override
  public String toString() {
    if (milliseconds.isEmpty()) {
      return "no runs";
    }
    return "median "
        + median()
        + " ms, from "
        + milliseconds.get(0)
        + " to "
        + milliseconds.get(milliseconds.size() - 1)
        + " ms in "
        + milliseconds.size()
        + " runs";
  }
}
