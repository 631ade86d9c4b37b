package io.rulemaker.engine.value;

/**
 * What the words {@code red}, {@code yellow} and {@code green} are worth as scores (CF-27).
 *
 * @param red the score of {@code red}
 * @param yellow the score of {@code yellow}
 * @param green the score of {@code green}
 */
public record HealthColours(int red, int yellow, int green) {}
