package io.rulemaker.rules.fence;

/**
 * A node that somebody may want to fence (specification F-10, ST-11).
 *
 * @param guest a guest or bundle node
 * @param guestOnLostHost a guest whose launching resource is active on a host that is offline and
 *     cannot be fenced itself
 * @param remote a remote node that no resource launches
 * @param online whether the node is online
 * @param fencingEnabled the option {@code fencing-enabled}
 * @param deviceKnown a fence device is configured, or a watchdog exists
 * @param quorumSuffices the partition is quorate or ignores the loss of quorum
 * @param remoteWithoutQuorum the option {@code fence-remote-without-quorum}
 * @param offlineHostPossible some node where the connection of a remote node may run is offline
 */
public record FenceTarget(
    boolean guest,
    boolean guestOnLostHost,
    boolean remote,
    boolean online,
    boolean fencingEnabled,
    boolean deviceKnown,
    boolean quorumSuffices,
    boolean remoteWithoutQuorum,
    boolean offlineHostPossible) {}
