package io.rulemaker.harness.corpus;

/**
 * A recorded cluster.
 *
 * @param name its name, also of its files
 * @param tier which features it needs: those of tiers 1 to this one
 * @param time the time that its run is given; null for none
 */
public record CorpusCase(String name, int tier, String time) {}
