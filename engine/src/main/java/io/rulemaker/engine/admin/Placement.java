package io.rulemaker.engine.admin;

/**
 * Where a move or a ban points.
 *
 * @param node its name
 * @param role {@code Started}, or {@code Promoted} if only promoted instances are meant
 * @param until when it ends by itself, {@code YYYY-MM-DD hh:mm:ssZ} in UTC; null for never
 */
public record Placement(String node, String role, String until) {

  /** A whole resource, until further notice. */
  public static Placement on(String node) {
    return new Placement(node, "Started", null);
  }
}
