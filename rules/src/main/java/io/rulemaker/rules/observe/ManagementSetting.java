package io.rulemaker.rules.observe;

/**
 * Who is to look after a resource.
 *
 * @param releasedByUser the meta-attribute {@code is-managed} is given and not true
 * @param maintenance the meta-attribute {@code maintenance} is true
 * @param clusterMaintenance the option {@code maintenance-mode}
 */
public record ManagementSetting(
    boolean releasedByUser, boolean maintenance, boolean clusterMaintenance) {}
