package io.rulemaker.engine.simulate;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Which actions are to fail while a transition is carried out (SO-35, {@code --op-fail}). */
final class ExecutionFailures {
  private final List<String> specs;
  private final Consumer<String> errors;

  ExecutionFailures(List<String> specs, Consumer<String> errors) {
    this.specs = specs;
    this.errors = errors;
  }

  /**
   * The exit code that an action is to end with; null if it is to succeed. The first specification
   * that names the action counts.
   *
   * @param shownName the name its resource is shown under
   */
  Integer exitCodeFor(GraphAction action, String shownName) {
    for (String spec : specs) {
      if (matches(spec, shownName, action) || matches(spec, action.primitive().id(), action)) {
        Integer exitCode = exitCode(spec);
        if (exitCode != null) {
          return exitCode;
        }
      }
    }
    return null;
  }

  private static boolean matches(String spec, String resource, GraphAction action) {
    String prefix =
        resource + "_" + action.task() + "_" + action.intervalMs() + "@" + action.node() + "=";
    return spec.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }

  private Integer exitCode(String spec) {
    try {
      return Integer.valueOf(spec.substring(spec.lastIndexOf('=') + 1).trim());
    } catch (NumberFormatException e) {
      errors.accept("Invalid failed operation '" + spec + "' (result code must be integer)");
      return null;
    }
  }
}
