package io.rulemaker.rules.place;

/**
 * A primitive with stickiness is active.
 *
 * @param resource the primitive
 * @param node where, the first if in several places
 * @param places in how many places
 * @param managed whether the cluster may act on it
 * @param stickiness {@code resource-stickiness}
 * @param symmetricCluster whether resources may run everywhere unless told otherwise
 * @param nodeEnabled whether a location preference enabled that node for it
 */
public record ActivePrimitive(
    String resource,
    String node,
    int places,
    boolean managed,
    int stickiness,
    boolean symmetricCluster,
    boolean nodeEnabled) {}
