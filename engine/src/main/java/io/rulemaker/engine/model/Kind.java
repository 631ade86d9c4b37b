package io.rulemaker.engine.model;

/** Kinds of an ordering or link, a set of bits (OG-2). */
public final class Kind {
  public static final int NONE = 0;

  /** Plain order. */
  public static final int ORDER = 1;

  /** A required first makes then required. */
  public static final int FORCE = 1 << 1;

  /** Then needs first. */
  public static final int NEED = 1 << 2;

  /** Like NEED, for a currently promoted resource. */
  public static final int NEED_PROMOTED = 1 << 3;

  /** An unrunnable first makes then unrunnable. */
  public static final int BLOCK = 1 << 4;

  /** Restart coupling. */
  public static final int RESTART = 1 << 5;

  /** A user's asymmetric mandatory ordering. */
  public static final int ASYM = 1 << 6;

  /** Serialize. */
  public static final int SERIAL = 1 << 7;

  /** Then is runnable once enough firsts are. */
  public static final int MIN = 1 << 8;

  /** Void if both nodes are known and differ. */
  public static final int SAME_NODE = 1 << 9;

  /** Turns into FORCE limited to first's node. */
  public static final int FORCE_SAME_NODE = 1 << 10;

  /** Only on the same node, or on the migration target. */
  public static final int LOAD = 1 << 11;

  /** Only if first is required and on the same node. */
  public static final int ANTI = 1 << 12;

  /** Only if first is not migratable. */
  public static final int IF_UNMIG = 1 << 13;

  /** First is runnable only if then is runnable and migratable. */
  public static final int MIG_GATE = 1 << 14;

  /** If first is unrunnable, then becomes real. */
  public static final int ELSE_REAL = 1 << 15;

  /** Like BLOCK, but void if first is unrunnable and its resource active. */
  public static final int REMOTE_PROBE = 1 << 16;

  /** A required then puts first into the graph. */
  public static final int GRAPH_FIRST = 1 << 17;

  /** A required runnable first puts then into the graph. */
  public static final int GRAPH_THEN = 1 << 18;

  /** A required then makes first optional. */
  public static final int CANCEL_FIRST = 1 << 19;

  /** Exempt from the guest inversion check (OG-35). */
  public static final int GUEST_OK = 1 << 20;

  private Kind() {}
}
