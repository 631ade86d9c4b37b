package io.rulemaker.agents.metadata;

/** What an agent printed is no usable meta-data. The message is one line for the user. */
public final class MetadataException extends Exception {
  private static final long serialVersionUID = 1L;

  public MetadataException(String message) {
    super(message);
  }

  public MetadataException(String message, Throwable cause) {
    super(message, cause);
  }
}
