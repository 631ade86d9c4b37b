package io.rulemaker.rules.observe;

/**
 * A managed resource was last seen active on a node that is offline and not in maintenance
 * (specification ST-49).
 *
 * @param guest a guest or bundle node
 * @param remote a remote node without launcher
 * @param connectionFailed whether the connection to the remote node failed
 * @param fencingEnabled the option {@code fencing-enabled}
 */
public record LostNode(
    boolean guest, boolean remote, boolean connectionFailed, boolean fencingEnabled) {}
