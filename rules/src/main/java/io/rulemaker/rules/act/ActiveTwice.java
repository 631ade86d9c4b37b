package io.rulemaker.rules.act;

/**
 * A resource that runs on more nodes than it should (specification AC-14 step 5).
 *
 * @param policy the meta-attribute {@code multiple-active}, one of {@code stop_start stop_only
 *     block stop_unexpected}
 */
public record ActiveTwice(String policy) {}
