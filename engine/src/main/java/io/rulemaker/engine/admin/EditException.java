package io.rulemaker.engine.admin;

/** A change that cannot be made. The message is one line for the user: what, why, what to do. */
public final class EditException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a program needs to know of the reason. */
  public enum Kind {
    /** What was written makes no sense. */
    INVALID,
    /** Something that was named does not exist. */
    NO_SUCH_THING,
    /** Something that is to be new exists already. */
    EXISTS
  }

  private final Kind kind;

  public EditException(String message) {
    this(Kind.INVALID, message);
  }

  public EditException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
