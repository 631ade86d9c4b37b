package io.rulemaker.rules.act;

/** The resource in question moves by live migration. */
public record MayMigrate() {}
