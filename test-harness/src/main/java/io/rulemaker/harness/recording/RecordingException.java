package io.rulemaker.harness.recording;

/** A recording that cannot be read. The message is one line for the user, with file and line. */
public final class RecordingException extends Exception {
  private static final long serialVersionUID = 1L;

  RecordingException(String message, Throwable cause) {
    super(message, cause);
  }
}
