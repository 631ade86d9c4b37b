package io.rulemaker.rules.order;

/** What an ordering "first before then" means for its two actions (specification OG-2). */
public enum OrderKind {
  /** Then waits for first, if both are executed. */
  ORDER,

  /** A required first makes then required. */
  FORCE,

  /** Then needs first: a required, unmigratable then takes first's live migration away. */
  NEED,

  /** A required then of a currently promoted resource makes first required. */
  NEED_PROMOTED,

  /** An unrunnable first makes then unrunnable. */
  BLOCK,

  /** A required then, or one that cannot run at all, makes first required: stop before start. */
  RESTART,

  /** A user's asymmetric mandatory ordering: an unrunnable first blocks a needed then. */
  ASYMMETRIC,

  /** Both never run at the same time. */
  SERIALIZE,

  /** Then is runnable once enough firsts are. */
  MINIMUM,

  /** Void if both run on known, different nodes. */
  SAME_NODE,

  /** As FORCE, but only for then on first's node. */
  FORCE_SAME_NODE,

  /** Only where first and then, or then's migration target, share a node. */
  LOAD,

  /** Only if first is required and on the same node. */
  ANTI_COLOCATION,

  /** Only if first cannot be part of a live migration. */
  IF_UNMIGRATABLE,

  /** First is runnable only if then is runnable and migratable. */
  MIGRATION_GATE,

  /** If first is unrunnable, then becomes a real action. */
  ELSE_REAL,

  /** As BLOCK, but void if first is unrunnable while its resource is active. */
  REMOTE_PROBE,

  /** A required then puts first into the graph. */
  GRAPH_FIRST,

  /** A required, runnable first puts then into the graph. */
  GRAPH_THEN,

  /** A required then makes first optional. */
  CANCEL_FIRST,

  /** Exempt from the check against orderings that a guest node turns upside down. */
  GUEST_EXEMPT
}
