package io.rulemaker.rules.demand;

/**
 * One action is to come before another, and the inverse actions the other way round.
 *
 * @param first the resource that acts first
 * @param firstAction {@code start}, {@code stop}, {@code promote} or {@code demote}
 * @param then the resource that acts after it
 * @param thenAction its action
 * @param kind {@code Mandatory}, {@code Optional} or {@code Serialize}
 */
public record OrderDemand(
    String first, String firstAction, String then, String thenAction, String kind) {

  /** The second resource starts after the first, and must stop before it. */
  public OrderDemand(String first, String then) {
    this(first, "start", then, "start", "Mandatory");
  }
}
