package io.rulemaker.rules.place;

/**
 * A recorded shutdown lock holds no longer, because the resource is active again.
 *
 * @param resource the resource
 * @param node the node whose history records it
 */
public record ShutdownLockVoid(String resource, String node) {}
