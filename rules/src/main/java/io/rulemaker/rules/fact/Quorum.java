package io.rulemaker.rules.fact;

/**
 * Whether this partition has quorum.
 *
 * @param quorate true with quorum
 */
public record Quorum(boolean quorate) {}
