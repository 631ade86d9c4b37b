package io.rulemaker.rules.order;

/** An instance of a clone (specification OG-15, CL-38). */
public record InstanceShape() {}
