package io.rulemaker.rules.order;

/**
 * One direction of a user's ordering.
 *
 * @param strictness how strict the ordering is
 * @param symmetric whether the inverse actions are ordered, too
 * @param inverse whether this is the direction of the inverse actions
 * @param firstGoesUp whether the first action brings something up: start, promote, migrate_from
 */
public record OrderDirection(
    Strictness strictness, boolean symmetric, boolean inverse, boolean firstGoesUp) {}
