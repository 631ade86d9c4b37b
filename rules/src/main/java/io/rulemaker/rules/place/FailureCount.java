package io.rulemaker.rules.place;

/**
 * A primitive failed on a node.
 *
 * @param resource the primitive
 * @param collective the outermost clone (or clone of a bundle) it is an instance of; empty if none
 * @param unique whether it is unique: not an interchangeable instance
 * @param node where
 * @param count effective fail count, with those of the resources it launches
 * @param threshold {@code migration-threshold}; 0 never bans
 * @param ignored whether its failures are ignored ({@code on-fail=ignore})
 * @param clearing whether the count is being cleared already
 */
public record FailureCount(
    String resource,
    String collective,
    boolean unique,
    String node,
    int count,
    int threshold,
    boolean ignored,
    boolean clearing) {}
