package io.rulemaker.rules.act;

/**
 * An action on a guest or bundle node (specification BR-41).
 *
 * @param task what it does
 * @param launcherFailed the resource that launches the node is failed
 */
public record GuestAction(RemoteTask task, boolean launcherFailed) {}
