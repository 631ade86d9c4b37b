package io.rulemaker.rules.observe;

/**
 * A resource with what its history on a node demands (specification ST-50, ST-51).
 *
 * @param reaction the reaction to its failures; {@code ignore} if there is none, or if the node is
 *     unclean and will be fenced anyway
 * @param active whether it is active on the node
 * @param launched whether another resource brings it up
 * @param bundled whether it is part of a bundle
 * @param fencesRemote whether it leads to a remote node that can, and still must, be fenced
 * @param reconnectInterval whether it is a connection with a reconnect interval
 */
public record FailedResource(
    String reaction,
    boolean active,
    boolean launched,
    boolean bundled,
    boolean fencesRemote,
    boolean reconnectInterval) {}
