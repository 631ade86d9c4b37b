package io.rulemaker.engine.simulate;

import java.util.Locale;

/**
 * An operation to be pretended, {@code RSC_TASK_INTERVALMS@NODE=RC} (SO-35).
 *
 * @param text as written
 * @param key the part before {@code @}
 * @param node the node's name
 * @param exitCode its outcome
 */
public record FailedOperationSpec(String text, String key, String node, int exitCode) {

  /** An unusable specification; the message is for the user. */
  public static final class InvalidSpecException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidSpecException(String message) {
      super(message);
    }
  }

  /** Reads a specification of {@code --op-inject}. */
  static FailedOperationSpec parse(String text) throws InvalidSpecException {
    int at = text.indexOf('@');
    int equals = text.indexOf('=', at + 1);
    if (at <= 0 || equals <= at + 1) {
      int fields = at > 0 && at < text.length() - 1 ? 2 : text.isEmpty() ? 0 : 1;
      throw new InvalidSpecException(
          "Invalid operation spec: " + text + ".  Only found " + fields + " fields");
    }
    try {
      int exitCode = Integer.parseInt(text.substring(equals + 1).trim());
      return new FailedOperationSpec(
          text, text.substring(0, at), text.substring(at + 1, equals), exitCode);
    } catch (NumberFormatException e) {
      throw new InvalidSpecException("Invalid operation spec: " + text + ".  Only found 2 fields");
    }
  }

  /** The interval in ms, the last part of the key; -1 if the key has none. */
  long intervalMs() {
    int last = key.lastIndexOf('_');
    try {
      return last < 0 ? -1 : Long.parseLong(key.substring(last + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** The task, the second-last part of the key; null if the key has none. */
  String task() {
    String head = withoutInterval();
    String lower = head.toLowerCase(Locale.ROOT);
    for (String task : new String[] {"migrate_to", "migrate_from"}) {
      if (lower.endsWith("_" + task)) {
        return task;
      }
    }
    int last = head.lastIndexOf('_');
    return last <= 0 ? null : head.substring(last + 1);
  }

  /** The resource, the first part of the key; null if the key has none. */
  String resource() {
    String task = task();
    String head = withoutInterval();
    return task == null ? null : head.substring(0, head.length() - task.length() - 1);
  }

  private String withoutInterval() {
    int last = key.lastIndexOf('_');
    return last < 0 ? key : key.substring(0, last);
  }
}
