package io.rulemaker.engine.order;

/** What undoes a task: the other half of a symmetric ordering (OG-7). */
final class Inverse {
  private Inverse() {}

  /** The inverse task; null if the task has none. */
  static String of(String task) {
    return switch (task) {
      case "start" -> "stop";
      case "stop" -> "start";
      case "promote" -> "demote";
      case "demote" -> "promote";
      default -> null;
    };
  }
}
