package io.rulemaker.rules.observe;

/**
 * A shutdown lock found in a history (specification ST-56).
 *
 * @param lockedForSeconds for how long it has existed
 * @param limitSeconds the option {@code shutdown-lock-limit}; 0 is no limit
 */
public record RecordedLock(long lockedForSeconds, long limitSeconds) {}
