package io.rulemaker.rules.place;

/**
 * A resource prefers to stay where it is (PL-14).
 *
 * @param resource the resource
 * @param node where it is active
 * @param score how strongly
 * @param source who says so, for explanations
 */
public record Stickiness(String resource, String node, int score, String source) {}
