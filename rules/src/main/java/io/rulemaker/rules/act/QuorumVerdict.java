package io.rulemaker.rules.act;

/**
 * What the no-quorum policy says of a start or promotion.
 *
 * @param permission what becomes of it
 * @param reason why it may not run, as shown; null otherwise
 * @param atMostUnpromoted the resource may not end up promoted
 */
public record QuorumVerdict(Permission permission, String reason, boolean atMostUnpromoted) {
  /** What may become of a start or promotion. */
  public enum Permission {
    /** It may run. */
    RUN,
    /** It may not. */
    BLOCK,
    /** Whether it may run stays as it was decided before. */
    UNDECIDED
  }
}
