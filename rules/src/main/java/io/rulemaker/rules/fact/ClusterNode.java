package io.rulemaker.rules.fact;

/**
 * A node.
 *
 * @param name its name
 * @param kind what it is
 * @param online whether it is an active member, or its connection is up
 * @param available whether resources may be placed on it: online, clean, staying, in service
 * @param standby whether it is in standby
 * @param maintenance whether it is in maintenance
 * @param unclean whether it must be fenced before what runs there may run elsewhere
 */
public record ClusterNode(
    String name,
    NodeKind kind,
    boolean online,
    boolean available,
    boolean standby,
    boolean maintenance,
    boolean unclean) {}
