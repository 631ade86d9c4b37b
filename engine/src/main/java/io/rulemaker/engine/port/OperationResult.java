package io.rulemaker.engine.port;

/**
 * How an operation ended: what was seen, no judgement.
 *
 * @param exitCode what the agent returned, in OCF terms ({@link ExitCode})
 * @param status how the execution ended
 * @param exitReason the agent's own explanation, one line; empty for none
 * @param output what the agent printed, bounded; for people, and for {@code meta-data}
 * @param execTimeMs how long it ran, in ms
 * @param traits what the agent says of its parameters; null if it is not known
 */
public record OperationResult(
    int exitCode,
    ExecutionStatus status,
    String exitReason,
    String output,
    long execTimeMs,
    AgentTraits traits) {

  /** A result of an agent that says nothing of its parameters. */
  public OperationResult(
      int exitCode, ExecutionStatus status, String exitReason, String output, long execTimeMs) {
    this(exitCode, status, exitReason, output, execTimeMs, null);
  }

  /** The agent ran to its end. */
  public static OperationResult done(int exitCode) {
    return new OperationResult(exitCode, ExecutionStatus.DONE, "", "", 0);
  }

  /** The agent was never run, or was killed. */
  public static OperationResult failed(int exitCode, ExecutionStatus status, String exitReason) {
    return new OperationResult(exitCode, status, exitReason, "", 0);
  }

  /** The same with another return code. */
  public OperationResult withExitCode(int other) {
    return new OperationResult(other, status, exitReason, output, execTimeMs, traits);
  }

  /** The same with what the agent says of its parameters. */
  public OperationResult withTraits(AgentTraits known) {
    return new OperationResult(exitCode, status, exitReason, output, execTimeMs, known);
  }
}
