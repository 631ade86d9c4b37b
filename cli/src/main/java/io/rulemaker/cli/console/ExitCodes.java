package io.rulemaker.cli.console;

/** What commands end with (SO-44). */
public final class ExitCodes {
  public static final int OK = 0;

  /** The command ran, and what it judges is not in order: an invalid transition, a failed case. */
  public static final int NOT_IN_ORDER = 1;

  /** A wrong option or argument. */
  public static final int USAGE = 64;

  /** Input that cannot be read or is not what it should be. */
  public static final int BAD_INPUT = 65;

  /** This machine lacks what the command needs: rights, programs, abilities of the kernel. */
  public static final int UNAVAILABLE = 69;

  /** A defect of this program. */
  public static final int INTERNAL = 70;

  /** A file cannot be written. */
  public static final int CANNOT_WRITE = 74;

  /** It cannot be done now, and may work later: no leader, somebody else was faster. */
  public static final int TEMPORARY = 75;

  /** Who asks may not do that, or is not known to the member that is asked over HTTPS. */
  public static final int DENIED = 77;

  /** A configuration of an unknown or invalid schema. */
  public static final int BAD_CONFIGURATION = 78;

  /** No member of the cluster answers. */
  public static final int NOT_CONNECTED = 102;

  /** Something that was named does not exist. */
  public static final int NO_SUCH_THING = 105;

  /** The members in touch are not quorate, and the configuration may not change. */
  public static final int NO_QUORUM = 106;

  /** It may do harm, and must be confirmed. */
  public static final int UNSAFE = 107;

  /** Something that is to be new exists already. */
  public static final int EXISTS = 108;

  /** What was waited for did not come in time. */
  public static final int TIMEOUT = 124;

  private ExitCodes() {}
}
