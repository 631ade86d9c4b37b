package io.rulemaker.harness.replay;

import io.rulemaker.harness.world.World;

/**
 * An action that was carried out, or tried.
 *
 * @param task such as {@code start}, {@code probe} or {@code fence}
 * @param resource of it; empty for fencings
 * @param node where, or the target of a fencing
 * @param intervalMs of a recurring operation, in ms; 0 for others
 * @param ok whether it went as the cluster wanted it
 * @param result in words
 */
public record DoneAction(
    String task, String resource, String node, long intervalMs, boolean ok, String result) {

  /** Whether it changes what runs, or looks only. */
  public boolean changes() {
    return switch (task) {
      case "probe", "monitor", "notify", "cancel", "delete", "meta-data" -> false;
      default -> true;
    };
  }

  /** In words, as patterns in scenarios are written: {@code start web on s1}. */
  @Override
  public String toString() {
    return resource.isEmpty() ? task + " " + node : task + " " + resource + " on " + node;
  }

  /**
   * Whether a pattern means this: {@code TASK RESOURCE [on NODE]} or {@code fence NODE}, with
   * {@code *} for anything.
   */
  boolean matches(String pattern) {
    String[] words = pattern.trim().split("\\s+");
    if (!fits(words[0], task)) {
      return false;
    }
    if (resource.isEmpty()) {
      return words.length < 2 || fits(words[1], node);
    }
    boolean thisResource =
        words.length < 2 || fits(words[1], resource) || World.sameResource(words[1], resource);
    return thisResource && (words.length < 4 || fits(words[3], node));
  }

  private static boolean fits(String word, String value) {
    return word.equals("*") || word.equals(value);
  }
}
