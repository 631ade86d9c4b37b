package io.rulemaker.rules.place;

/**
 * A resource waits for a node that was shut down under it (K-2 to K-4).
 *
 * @param resource the resource
 * @param node the node it is locked to
 * @param since since when, epoch seconds
 */
public record ShutdownLock(String resource, String node, long since) {}
