package io.rulemaker.rules.fact;

/** What a resource is. */
public enum ResourceKind {
  PRIMITIVE,
  GROUP,
  CLONE,
  BUNDLE
}
