package io.rulemaker.rules.control;

/**
 * An operation did not end as expected.
 *
 * @param task of it
 * @param recurring whether it repeats
 * @param ignored whether its {@code on-fail} is {@code ignore}
 * @param startFailureIsFatal the cluster option
 */
public record EndedBadly(
    String task, boolean recurring, boolean ignored, boolean startFailureIsFatal) {}
