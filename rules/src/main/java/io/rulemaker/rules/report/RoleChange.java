package io.rulemaker.rules.report;

/**
 * A managed resource whose role changes (SO-24, second table).
 *
 * @param stopExists there is a stop
 * @param stopStands there is a required stop
 * @param nextStopped the next role is Stopped
 * @param nextRuns the next role is above Stopped
 * @param startUnrunnable there is a start, and it is unrunnable
 * @param stopsAfterFailure the resource failed in a way that needs a stop
 * @param moves current and assigned node are known and differ
 * @param reloads flagged for reload
 * @param promotedNow the current role is Promoted
 * @param promotedNext the next role is Promoted
 * @param stoppedNow the current role is Stopped
 */
public record RoleChange(
    boolean stopExists,
    boolean stopStands,
    boolean nextStopped,
    boolean nextRuns,
    boolean startUnrunnable,
    boolean stopsAfterFailure,
    boolean moves,
    boolean reloads,
    boolean promotedNow,
    boolean promotedNext,
    boolean stoppedNow) {}
