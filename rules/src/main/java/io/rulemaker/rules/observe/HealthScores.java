package io.rulemaker.rules.observe;

/**
 * What the health words are worth as scores (specification CF-27).
 *
 * @param red the score of {@code red}
 * @param yellow the score of {@code yellow}
 * @param green the score of {@code green}
 */
public record HealthScores(int red, int yellow, int green) {}
