package io.rulemaker.rules.order;

/**
 * An ordering between two resources of which at least one may migrate live (specification OG-12).
 *
 * @param firstTask what the first resource does
 * @param thenTask what the then resource does
 * @param firstMayMigrate whether the first resource may migrate live, by configuration
 * @param thenMayMigrate whether the then resource may migrate live, by configuration
 * @param thenMigrating whether a migration of the then resource was interrupted midway
 */
public record MigrationShape(
    String firstTask,
    String thenTask,
    boolean firstMayMigrate,
    boolean thenMayMigrate,
    boolean thenMigrating) {}
