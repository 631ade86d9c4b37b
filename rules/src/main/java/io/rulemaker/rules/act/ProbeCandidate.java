package io.rulemaker.rules.act;

/**
 * A primitive on an online, clean node where its state is not known (specification AC-36, BR-37).
 *
 * @param guestNode the node is a guest or bundle node
 * @param remoteNode the node is a remote node that no resource launches
 * @param fenceDevice the primitive is a fence device
 * @param connection it is a connection to a remote-type node
 * @param launchesNodes it brings up guest or bundle nodes itself
 * @param launched a container brings it up
 * @param removed it is not configured any more
 * @param exclusiveElsewhere it is probed only on the nodes of exclusive location constraints, and
 *     this is not one of them
 * @param never a location constraint, or the node, excludes probes
 * @param launcherStopped the launcher of the guest is stopped
 * @param launcherWillStop the launcher of the guest is going to stop or move
 */
public record ProbeCandidate(
    boolean guestNode,
    boolean remoteNode,
    boolean fenceDevice,
    boolean connection,
    boolean launchesNodes,
    boolean launched,
    boolean removed,
    boolean exclusiveElsewhere,
    boolean never,
    boolean launcherStopped,
    boolean launcherWillStop) {}
