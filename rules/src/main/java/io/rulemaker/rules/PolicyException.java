package io.rulemaker.rules;

import java.util.List;

/**
 * A user's policy that cannot be used. Every problem is one line for the operator: {@code
 * file:line: what [value]; what to do}.
 */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  PolicyException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  /** The problems, in the order of files and lines. */
  public List<String> problems() {
    return problems;
  }
}
