package io.rulemaker.rules.order;

/** A replica of a bundle that has an IP address (specification OG-16, BR-20). */
public record AddressShape() {}
