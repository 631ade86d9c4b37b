package io.rulemaker.rules.place;

/** Nodes that a primitive may not run on because of what it is (PL-17). */
public enum StructuralBan {
  /** The primitive itself may not run on remote, guest and bundle nodes. */
  FROM_REMOTE_NODES,
  /** Its launcher may not. */
  LAUNCHER_FROM_REMOTE_NODES,
  /** It may run only on the node that its launcher leads to. */
  FROM_ALL_BUT_LAUNCHED_NODE
}
