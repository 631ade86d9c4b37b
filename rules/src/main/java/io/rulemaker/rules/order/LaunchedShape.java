package io.rulemaker.rules.order;

/**
 * A managed resource that another one brings up (specification OG-13).
 *
 * @param connection whether it is the connection to a remote or guest node
 * @param launcherIsConnection whether what brings it up is itself such a connection
 * @param launcherHasGuest whether what brings it up contains a guest node
 */
public record LaunchedShape(
    boolean connection, boolean launcherIsConnection, boolean launcherHasGuest) {}
