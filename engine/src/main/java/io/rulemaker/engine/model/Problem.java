package io.rulemaker.engine.model;

/**
 * Something wrong with a configuration.
 *
 * @param severity an error changes or voids what was written, a warning does not
 * @param where the element concerned, with its id; null if it is the whole document
 * @param message what is wrong, values in [brackets]
 * @param remedy what to do
 */
public record Problem(Severity severity, String where, String message, String remedy) {
  /** How bad it is. */
  public enum Severity {
    WARNING,
    ERROR
  }

  @Override
  public String toString() {
    return severity.name().toLowerCase(java.util.Locale.ROOT)
        + ": "
        + (where == null ? "" : where + ": ")
        + message
        + (remedy == null ? "" : " (" + remedy + ")");
  }
}
