package io.rulemaker.rules.control;

/**
 * The part of the cluster that a node sees, and how votes are counted there.
 *
 * @param expectedVotes of all members
 * @param twoNode the option {@code two_node}
 * @param waitForAll the option {@code wait_for_all}
 * @param sawAll whether all members were seen together since the start
 * @param autoTieBreaker the option {@code auto_tie_breaker}
 * @param holdsTieBreaker whether the tie-breaking node is seen
 */
public record Partition(
    int expectedVotes,
    boolean twoNode,
    boolean waitForAll,
    boolean sawAll,
    boolean autoTieBreaker,
    boolean holdsTieBreaker) {}
