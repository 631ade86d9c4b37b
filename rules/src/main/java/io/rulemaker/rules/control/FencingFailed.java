package io.rulemaker.rules.control;

/**
 * A fencing that the cluster had asked for did not succeed.
 *
 * @param deviceFound whether any device could be tried
 * @param attemptsLeft whether fewer attempts failed than {@code fencing-max-attempts}
 */
public record FencingFailed(boolean deviceFound, boolean attemptsLeft) {}
