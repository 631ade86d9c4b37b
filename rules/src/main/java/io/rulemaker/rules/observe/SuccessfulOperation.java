package io.rulemaker.rules.observe;

/**
 * An operation that counts as successful (specification ST-33).
 *
 * @param task the operation's name
 * @param exitCode its exit code
 * @param masked a probe whose failure only says that the resource cannot run there
 * @param repeatsFailure whether it is the very operation that failed last
 * @param reaction the reaction to failures found so far
 */
public record SuccessfulOperation(
    String task, int exitCode, boolean masked, boolean repeatsFailure, String reaction) {}
