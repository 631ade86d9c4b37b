package io.rulemaker.rules.observe;

/**
 * An operation on record, compared with what it would be now (specification AC-25).
 *
 * @param recurring whether it recurs
 * @param configured whether the configuration still asks for it; true if it does not recur
 * @param cancelRemoved the option {@code cancel-removed-actions}
 * @param privateOnly whether only private parameters differ
 * @param restartDiffers whether a parameter that needs a restart differs
 * @param differs whether anything differs, or nothing is known of the old parameters
 * @param reloadable whether the agent can take over other parameters without a restart
 * @param ownParameters whether parameters are configured for this very operation
 */
public record RecordedDefinition(
    boolean recurring,
    boolean configured,
    boolean cancelRemoved,
    boolean privateOnly,
    boolean restartDiffers,
    boolean differs,
    boolean reloadable,
    boolean ownParameters) {}
