package io.rulemaker.rules.observe;

/**
 * A resource without (valid) meta-attribute {@code requires}.
 *
 * @param fenceDevice whether it is a fence device
 * @param remoteConnection whether it is an {@code ocf:pacemaker:remote} connection
 * @param unfencingInUse whether some resource asks for unfencing
 * @param fencingEnabled the option {@code fencing-enabled}
 * @param quorumPolicy the no-quorum policy in effect
 */
public record RequiresUnset(
    boolean fenceDevice,
    boolean remoteConnection,
    boolean unfencingInUse,
    boolean fencingEnabled,
    String quorumPolicy) {}
