package io.rulemaker.rules.place;

/**
 * A resource, and all below it, may not run on a node (PL-6).
 *
 * @param resource the resource
 * @param node the node; empty for every node
 * @param source who says so, for explanations
 */
public record NodeBan(String resource, String node, String source) {
  /** The source of bans by {@code migration-threshold}. */
  public static final String FAIL_LIMIT = "__fail_limit__";
}
