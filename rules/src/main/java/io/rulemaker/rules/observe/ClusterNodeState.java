package io.rulemaker.rules.observe;

/**
 * What the status says of a cluster node while fencing is enabled (specification ST-6).
 *
 * @param membership {@code yes}, {@code no}, or {@code unknown} where the entry does not tell
 * @param controllerUp whether the node's controller is in the process group
 * @param join how far it joined, such as {@code member}, {@code pending}, {@code down} or {@code
 *     banned}; null if the entry does not tell
 * @param expected what it is expected to be, such as {@code member} or {@code down}; null if the
 *     entry does not tell
 * @param shutdownRequested whether it was asked to leave
 * @param terminate whether an operator asked for its fencing
 * @param pendingTooLong whether it has been joining for longer than allowed
 */
public record ClusterNodeState(
    String membership,
    boolean controllerUp,
    String join,
    String expected,
    boolean shutdownRequested,
    boolean terminate,
    boolean pendingTooLong) {}
