package io.rulemaker.rules.fence;

/**
 * A node to be fenced because it left the cluster while {@code priority-fencing-delay} is set
 * (specification F-24).
 *
 * @param member a cluster node, not a remote or guest one
 * @param online whether it is online after all
 * @param atMostHalfOnline at most half of the cluster nodes are online
 * @param equalPriorities all cluster nodes run resources of the same total priority
 * @param highestPriority no cluster node has a higher total priority than this one
 */
public record LostNode(
    boolean member,
    boolean online,
    boolean atMostHalfOnline,
    boolean equalPriorities,
    boolean highestPriority) {}
