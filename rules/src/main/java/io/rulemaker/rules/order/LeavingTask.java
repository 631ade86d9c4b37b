package io.rulemaker.rules.order;

/**
 * A task by which a resource may leave a role (specification OG-11).
 *
 * @param rank its place where there are several
 * @param task the task
 */
public record LeavingTask(int rank, String task) {}
