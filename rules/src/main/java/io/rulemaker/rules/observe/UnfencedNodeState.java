package io.rulemaker.rules.observe;

/**
 * What the status says of a cluster node while fencing is disabled (specification ST-8).
 *
 * @param member whether it is a member for certain
 * @param controllerUp whether the node's controller is in the process group
 * @param join how far it joined, in lower case; null if the entry does not tell
 * @param expected what it is expected to be, in lower case; null if the entry does not tell
 * @param shutdownRequested whether it was asked to leave
 */
public record UnfencedNodeState(
    boolean member,
    boolean controllerUp,
    String join,
    String expected,
    boolean shutdownRequested) {}
