package io.rulemaker.rules.observe;

/**
 * The {@code on-fail} that an operation keeps (specification CF-55, AC-10).
 *
 * @param onFail the text in lower case
 */
public record PermittedOnFail(String onFail) {}
