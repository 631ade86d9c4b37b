package io.rulemaker.rules.observe;

/**
 * A recorded result of an operation (specification ST-27).
 *
 * @param status the execution status
 * @param exitCode the exit code; degraded results count as the sound ones
 * @param expected the exit code that was expected; -1 if that is not known
 * @param probe a monitor that runs once
 * @param recurring whether the operation recurs
 * @param managed whether the resource is managed
 * @param expired whether the failure timeout has passed
 */
public record OperationResult(
    ExecutionStatus status,
    int exitCode,
    int expected,
    boolean probe,
    boolean recurring,
    boolean managed,
    boolean expired) {}
