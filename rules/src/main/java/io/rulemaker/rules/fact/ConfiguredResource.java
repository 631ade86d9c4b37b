package io.rulemaker.rules.fact;

/**
 * A resource.
 *
 * @param id its id; instances carry their number ({@code web:0})
 * @param kind what it is
 * @param agent class, provider and type of a primitive ({@code ocf:heartbeat:apache}); empty for
 *     collectives
 * @param parent the group, clone or bundle it belongs to; empty at the top level
 * @param priority its priority
 * @param managed whether the cluster may act on it
 */
public record ConfiguredResource(
    String id, ResourceKind kind, String agent, String parent, int priority, boolean managed) {}
