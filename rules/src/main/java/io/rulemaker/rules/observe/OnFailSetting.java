package io.rulemaker.rules.observe;

/**
 * The {@code on-fail} of an operation as written.
 *
 * @param task the operation, such as {@code start} or {@code monitor}
 * @param recurring whether it has an interval
 * @param promotedRole whether it is configured for the promoted role
 * @param configured its {@code on-fail} in lower case; empty if it has none
 * @param promotedMonitor the {@code on-fail}, in lower case, of the last enabled recurring monitor
 *     for the promoted role that has one other than {@code demote}; empty if there is none, or if
 *     the task is not {@code demote}
 */
public record OnFailSetting(
    String task,
    boolean recurring,
    boolean promotedRole,
    String configured,
    String promotedMonitor) {}
