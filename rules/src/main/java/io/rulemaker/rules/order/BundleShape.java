package io.rulemaker.rules.order;

/** A bundle with a resource inside its containers (specification OG-16, BR-20). */
public record BundleShape() {}
