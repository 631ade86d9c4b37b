package io.rulemaker.rules.act;

/**
 * A resource that moves from one node to another (specification AC-41).
 *
 * @param allowed {@code allow-migrate} is true and no earlier migration rules it out
 * @param managed it is managed
 * @param failed it is failed
 * @param startPending a start is under way
 * @param sourceUnclean the node where it runs is unclean
 * @param targetUnclean the node where it shall run is unclean
 */
public record MigrationCandidate(
    boolean allowed,
    boolean managed,
    boolean failed,
    boolean startPending,
    boolean sourceUnclean,
    boolean targetUnclean) {}
