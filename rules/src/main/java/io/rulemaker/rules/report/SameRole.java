package io.rulemaker.rules.report;

/**
 * A managed resource whose role stays what it is (SO-24, first table). An action "stands" if it
 * exists and is required.
 *
 * @param migrates a live migration to the assigned node exists and is runnable
 * @param reloads flagged for reload
 * @param startStands the start stands
 * @param startRunnable the start is runnable
 * @param demoteAndPromoteStand both stand
 * @param moves current and assigned node are known and differ
 * @param failed the resource failed
 */
public record SameRole(
    boolean migrates,
    boolean reloads,
    boolean startStands,
    boolean startRunnable,
    boolean demoteAndPromoteStand,
    boolean moves,
    boolean failed) {}
