package io.rulemaker.rules.act;

/**
 * The connection to a remote or guest node, once it has been assigned (specification BR-38, F-31).
 * "Host" is the node where the connection runs now.
 *
 * @param assigned it is assigned to a node
 * @param nextStopped its next role is Stopped
 * @param failed it is failed
 * @param reconnects a reconnect interval is configured
 * @param nodeWasFenced the remote node is recorded as fenced
 * @param shutdownRequested the remote node asked for its shutdown
 * @param active it is active somewhere
 * @param hostUnclean its host is unclean
 * @param hostOffline its host is offline
 * @param midMigration it is active on several nodes, between source and target of a migration
 */
public record ConnectionSituation(
    boolean assigned,
    boolean nextStopped,
    boolean failed,
    boolean reconnects,
    boolean nodeWasFenced,
    boolean shutdownRequested,
    boolean active,
    boolean hostUnclean,
    boolean hostOffline,
    boolean midMigration) {}
