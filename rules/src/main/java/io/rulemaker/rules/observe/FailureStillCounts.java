package io.rulemaker.rules.observe;

/** An operation whose timeout has passed is not expired: newer failures keep it alive (ST-44). */
public record FailureStillCounts() {}
