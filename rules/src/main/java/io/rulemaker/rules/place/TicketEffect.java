package io.rulemaker.rules.place;

/**
 * What a ticket demands of a primitive (T-4).
 *
 * @param what the effect
 * @param source what the ban is called in explanations; empty without ban
 */
public record TicketEffect(What what, String source) {
  /** The effects. */
  public enum What {
    /** It may not run anywhere. */
    BAN,
    /** The nodes on which it is active must be fenced. */
    FENCE,
    /** The cluster leaves it alone. */
    FREEZE
  }
}
