package io.rulemaker.rules.fact;

/** What a node is: a cluster member, a remote node, a guest, or the inside of a bundle replica. */
public enum NodeKind {
  CLUSTER,
  REMOTE,
  GUEST,
  BUNDLE
}
