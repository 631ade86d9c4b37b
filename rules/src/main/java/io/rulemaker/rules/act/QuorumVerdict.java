package io.rulemaker.rules.act;

/**
 * Whether a start or promotion may run as far as quorum is concerned.
 *
 * @param runnable whether it may
 * @param reason why not, as shown; null if it may
 * @param atMostUnpromoted the resource may not end up promoted
 */
public record QuorumVerdict(boolean runnable, String reason, boolean atMostUnpromoted) {}
