package io.rulemaker.rules.observe;

/**
 * The state of a remote, guest or bundle node as its connection shows it (specification ST-13). The
 * launcher parts are false for a node without launcher.
 *
 * @param known whether its connection resource exists
 * @param connected whether the connection's current role is Started
 * @param leaving whether the connection is to be stopped
 * @param connectionFailed whether the connection failed
 * @param connectionStopped whether the connection's current role is Stopped
 * @param launcherFailed whether the resource that brings the node up failed
 * @param launcherStopped whether that resource's current role is Stopped
 * @param hostLost whether it is a guest whose connection runs on exactly one node, which is offline
 *     and unclean
 */
public record RemoteNodeState(
    boolean known,
    boolean connected,
    boolean leaving,
    boolean connectionFailed,
    boolean connectionStopped,
    boolean launcherFailed,
    boolean launcherStopped,
    boolean hostLost) {}
