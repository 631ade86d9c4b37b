package io.rulemaker.rules.act;

/**
 * The exit code that an operation is expected to return if nothing changed behind the cluster's
 * back.
 *
 * @param code an OCF exit code: 7 not running, 8 promoted
 */
public record ExpectedResult(int code) {}
