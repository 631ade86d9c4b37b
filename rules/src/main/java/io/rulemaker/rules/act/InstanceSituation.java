package io.rulemaker.rules.act;

/**
 * An instance of a notifying clone on a node, while the clone starts, stops, promotes or demotes
 * some of its instances (specification AC-51 items 4 and 5).
 *
 * @param task what the clone does: {@code start stop promote demote}
 * @param runs its current role is above Stopped, and it is active on the node
 * @param willRun its next role is above Stopped, and it is assigned to the node
 * @param stopRequired it has a stop, which is required
 * @param startRequired it has a start, which is required
 * @param diesWithNode its stop only follows from the fencing of the node
 * @param unreachable the connection to the node does not come up
 */
public record InstanceSituation(
    String task,
    boolean runs,
    boolean willRun,
    boolean stopRequired,
    boolean startRequired,
    boolean diesWithNode,
    boolean unreachable) {}
