package io.rulemaker.rules.order;

/** Two instances of an ordered clone (specification OG-15, CL-38). */
public record InstancePairShape() {}
