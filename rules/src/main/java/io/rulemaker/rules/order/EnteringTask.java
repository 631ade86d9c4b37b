package io.rulemaker.rules.order;

/**
 * A task by which a resource may enter a role (specification OG-11).
 *
 * @param rank its place where there are several
 * @param task the task
 */
public record EnteringTask(int rank, String task) {}
