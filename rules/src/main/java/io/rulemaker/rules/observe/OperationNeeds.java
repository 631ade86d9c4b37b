package io.rulemaker.rules.observe;

/**
 * What must hold before an operation may run (specification CF-58, AC-6).
 *
 * @param needs {@code fencing} or {@code quorum}
 */
public record OperationNeeds(String needs) {}
