package io.rulemaker.engine.model;

/**
 * The parts of a resource action's key {@code <resource>_<task>_<interval in ms>} (AC-1).
 *
 * @param resourceId the resource's id, which may hold underscores
 * @param task the task; for a notification with its type, as in {@code pre_notify_start}
 * @param intervalMs the interval in ms
 */
public record ActionKey(String resourceId, String task, long intervalMs) {
  private static final String[] LONG_TASKS = {"_migrate_to", "_migrate_from"};
  private static final String[] NOTIFICATIONS = {
    "_confirmed-pre_notify_", "_confirmed-post_notify_", "_pre_notify_", "_post_notify_"
  };

  /** The key of a resource action. */
  public static String text(String resourceId, String task, long intervalMs) {
    return resourceId + "_" + task + "_" + intervalMs;
  }

  /** Splits a key; null if it is not the key of a resource action. */
  public static ActionKey parse(String key) {
    int end = key.lastIndexOf('_');
    if (end <= 0) {
      return null;
    }
    long interval = digits(key, end + 1);
    int task = interval < 0 ? -1 : startOfTask(key.substring(0, end));
    return task <= 0
        ? null
        : new ActionKey(key.substring(0, task), key.substring(task + 1, end), interval);
  }

  /** The position of the underscore before the task; -1 if there is none. */
  private static int startOfTask(String rest) {
    for (String task : LONG_TASKS) {
      if (rest.endsWith(task)) {
        return rest.length() - task.length();
      }
    }
    for (String notification : NOTIFICATIONS) {
      int at = rest.lastIndexOf(notification);
      if (at > 0) {
        return at;
      }
    }
    return rest.lastIndexOf('_');
  }

  private static long digits(String text, int from) {
    if (from == text.length() || text.length() - from > 18) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  @Override
  public String toString() {
    return text(resourceId, task, intervalMs);
  }
}
