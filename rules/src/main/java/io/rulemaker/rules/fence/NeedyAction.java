package io.rulemaker.rules.fence;

/**
 * An action that needs fencing or quorum, while some node is fenced (specification F-18).
 *
 * @param needsFencing it needs all fencing to be over; otherwise it needs quorum
 * @param start it is a start
 * @param mayRunOnTarget the fenced node is in the node table of its resource
 * @param unknownOnTarget the state of its resource on the fenced node is unknown
 */
public record NeedyAction(
    boolean needsFencing, boolean start, boolean mayRunOnTarget, boolean unknownOnTarget) {}
