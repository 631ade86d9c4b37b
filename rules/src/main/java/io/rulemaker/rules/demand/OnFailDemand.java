package io.rulemaker.rules.demand;

/**
 * What a failed operation means, in place of the configured {@code on-fail}. Taken from the
 * configuration alone, before failures are read: rules that conclude it match configured facts, not
 * {@code Running} or {@code FailCount}.
 *
 * @param resource a primitive; of a clone, the cloned primitive's id without instance number
 * @param operation the operation's name, such as {@code monitor}
 * @param onFail {@code ignore block stop restart standby fence demote migrate restart-container}
 */
public record OnFailDemand(String resource, String operation, String onFail) {}
