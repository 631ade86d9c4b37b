package io.rulemaker.engine.port;

/**
 * One of the ways to another member, where members have several addresses each.
 *
 * @param node the other member
 * @param number which of its addresses, from 0 in the order in which they are written
 * @param address that address, {@code host:port}
 * @param up whether something is heard on it
 * @param sinceMs when that began, ms since the epoch
 */
public record PeerLink(String node, int number, String address, boolean up, long sinceMs) {}
