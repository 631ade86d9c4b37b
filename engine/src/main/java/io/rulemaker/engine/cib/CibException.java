package io.rulemaker.engine.cib;

/** Input that is no usable CIB. The message is one line for the user: what, where, what to do. */
public class CibException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What kind of input it is, so that a command can choose its exit status. */
  public enum Kind {
    /** The input cannot be read, or is no CIB document. */
    UNREADABLE,
    /** The document names a schema that is not known. */
    SCHEMA
  }

  private final Kind kind;

  public CibException(String message) {
    this(message, null, Kind.UNREADABLE);
  }

  public CibException(String message, Throwable cause) {
    this(message, cause, Kind.UNREADABLE);
  }

  public CibException(String message, Throwable cause, Kind kind) {
    super(message, cause);
    this.kind = kind;
  }

  /** What kind of input it is. */
  public Kind kind() {
    return kind;
  }
}
