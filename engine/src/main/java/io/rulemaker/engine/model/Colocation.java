package io.rulemaker.engine.model;

/**
 * A preference of one resource to run with, or apart from, another (PL §5).
 *
 * @param id the constraint's id, or a name such as {@code #group-members}
 * @param dependent the resource that is placed relative to the other
 * @param primary the resource that is placed first
 * @param score how strongly; negative keeps apart
 * @param attribute the node attribute compared, normally {@code #uname}
 * @param dependentRole only in this role; UNKNOWN for any
 * @param primaryRole only in this role; UNKNOWN for any
 * @param influence whether the dependent influences the primary's placement
 * @param explicit true for configured constraints
 * @param sequence its creation number: of equal facts the newest stands first
 */
public record Colocation(
    String id,
    Resource dependent,
    Resource primary,
    int score,
    String attribute,
    Role dependentRole,
    Role primaryRole,
    boolean influence,
    boolean explicit,
    int sequence) {

  /** Whether only together, or only apart, will do. */
  public boolean mandatory() {
    return Math.abs(score) >= io.rulemaker.engine.value.Score.INFINITY;
  }
}
