package io.rulemaker.rules.fence;

/**
 * A node, once all actions exist (specification F-16).
 *
 * @param guest a guest or bundle node
 * @param remote a remote node that no resource launches
 * @param online whether it is online
 * @param unclean something may run there that nobody can stop in order
 * @param resetNeeded a guest whose launcher has to be restarted
 * @param shuttingDown it is leaving
 * @param canBeFenced it can be fenced
 * @param somethingManaged the cluster manages at least one resource
 */
public record NodeCondition(
    boolean guest,
    boolean remote,
    boolean online,
    boolean unclean,
    boolean resetNeeded,
    boolean shuttingDown,
    boolean canBeFenced,
    boolean somethingManaged) {}
