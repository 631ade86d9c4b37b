package io.rulemaker.rules.order;

/**
 * What a user wrote on an ordering constraint, or on a set in it.
 *
 * @param kind the attribute {@code kind} as written; null if absent
 * @param scoreIsZero whether a {@code score} is given that means 0
 * @param symmetrical the attribute {@code symmetrical}: {@code true}, {@code false} (any value that
 *     is not true), or {@code unset}
 */
public record OrderSetting(String kind, boolean scoreIsZero, String symmetrical) {}
