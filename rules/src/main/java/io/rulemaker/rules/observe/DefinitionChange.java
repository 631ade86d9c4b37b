package io.rulemaker.rules.observe;

/**
 * A recorded operation does not fit the configuration any more (specification AC-25).
 *
 * @param response what is done about it
 */
public record DefinitionChange(Response response) {
  /** What is done about a changed definition. */
  public enum Response {
    /** The recurring operation is cancelled. */
    CANCEL,
    /** It is left alone although it is not configured any more. */
    LEAVE,
    RESTART,
    RELOAD,
    /** The recurring operation is issued again. */
    RESCHEDULE
  }
}
