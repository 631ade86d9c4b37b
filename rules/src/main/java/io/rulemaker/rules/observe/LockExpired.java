package io.rulemaker.rules.observe;

/** A shutdown lock has outlived its limit (specification ST-56). */
public record LockExpired() {}
