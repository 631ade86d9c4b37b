package io.rulemaker.rules.order;

/** A bundle whose inner resource can be promoted (specification OG-16, BR-20). */
public record PromotableBundleShape() {}
