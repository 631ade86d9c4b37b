package io.rulemaker.rules.observe;

/**
 * An operation and what its resource needs.
 *
 * @param task the operation
 * @param needsFencing the resource needs unclean nodes fenced
 * @param needsQuorum the resource needs quorum
 */
public record OperationOfResource(String task, boolean needsFencing, boolean needsQuorum) {}
