package io.rulemaker.rules.place;

/**
 * The promotion score attribute of the instance for the node counts.
 *
 * @param why what makes it trustworthy
 */
public record PromotionScoreCounts(String why) {}
