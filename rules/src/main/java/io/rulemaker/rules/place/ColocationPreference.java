package io.rulemaker.rules.place;

/**
 * A resource is to run with another, or apart from it (specification §5).
 *
 * @param dependent the resource placed relative to the other
 * @param primary the other, which is placed first
 * @param score how strongly; negative keeps apart
 * @param attribute the node attribute compared
 * @param dependentRole only in this role
 * @param primaryRole only in this role
 * @param influence whether the dependent's own preferences bear on where the primary is placed
 * @param source the constraint or policy that says so
 * @param position in document order
 */
public record ColocationPreference(
    String dependent,
    String primary,
    int score,
    String attribute,
    RoleFilter dependentRole,
    RoleFilter primaryRole,
    boolean influence,
    String source,
    int position) {

  /**
   * A preference for the same node (positive score) or different ones (negative), in every role,
   * with influence on the primary.
   *
   * @param dependent the resource placed relative to the other
   * @param primary the other
   * @param score from -1000000 to 1000000
   * @param source who says so, for explanations
   */
  public ColocationPreference(String dependent, String primary, int score, String source) {
    this(
        dependent,
        primary,
        score,
        "#uname",
        RoleFilter.ANY,
        RoleFilter.ANY,
        true,
        source,
        LocationScore.NO_POSITION);
  }
}
