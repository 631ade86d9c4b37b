package io.rulemaker.engine.simulate;

import io.rulemaker.engine.port.AgentTraits;

/**
 * An operation that was carried out, as history records it (SO-33).
 *
 * @param agent the resource's id and agent, as the history names them
 * @param task the operation
 * @param intervalMs its interval in ms; 0 for one-time operations
 * @param expectedExitCode what was expected
 * @param node where it ran
 * @param digest digests of its parameters; null if they are not recorded
 * @param migrationSource of migrations; null otherwise
 * @param migrationTarget of migrations; null otherwise
 * @param notifyType type of a notification, such as {@code pre}; null for other tasks
 * @param notifyTask task that a notification tells of; null for other tasks
 * @param ending how it ended
 */
public record OperationRecord(
    Agent agent,
    String task,
    long intervalMs,
    int expectedExitCode,
    String node,
    ParameterDigest digest,
    String migrationSource,
    String migrationTarget,
    String notifyType,
    String notifyTask,
    Ending ending) {

  /** The execution status of an operation that is under way (L-21). */
  private static final int PENDING = -1;

  /**
   * How an operation ended.
   *
   * @param exitCode what came back
   * @param exitReason a text for people; empty for none
   * @param status the execution status as a number (L-21); 0 if the agent ran to its end
   * @param execTimeMs how long it ran, in ms
   * @param transitionKey the action that asked for it; null in simulations
   * @param atSeconds when, epoch seconds
   * @param traits what the agent says of its parameters; null if it is not known
   */
  public record Ending(
      int exitCode,
      String exitReason,
      int status,
      long execTimeMs,
      String transitionKey,
      long atSeconds,
      AgentTraits traits) {

    /** A simulated end: the agent took no time. */
    static Ending simulated(int exitCode, String exitReason, long atSeconds) {
      return new Ending(exitCode, exitReason, 0, 0, null, atSeconds, null);
    }

    /** Not ended yet: recorded before an operation begins, in case nobody hears of its end. */
    public static Ending pending(String transitionKey, long atSeconds) {
      return new Ending(193, "", PENDING, 0, transitionKey, atSeconds, null);
    }
  }

  /**
   * A resource and the agent that runs it.
   *
   * @param resource the resource's id
   * @param agentClass such as {@code ocf}
   * @param provider null where the class has none
   * @param type the agent's name
   */
  public record Agent(String resource, String agentClass, String provider, String type) {

    /** Whether a history can hold it: a known class, with a provider where one is needed. */
    boolean isValid() {
      return switch (agentClass == null ? "" : agentClass) {
        case "ocf" -> provider != null && type != null;
        case "stonith", "service", "systemd", "lsb" -> type != null;
        default -> false;
      };
    }
  }

  /** Whether the outcome is not the expected one. */
  public boolean failed() {
    return !pending() && ending.exitCode() != expectedExitCode;
  }

  /** Whether it is under way. */
  boolean pending() {
    return ending.status() == PENDING;
  }

  /** The task as recorded: a reload counts as a start. */
  String recordedTask() {
    return task.equals("reload") || task.equals("reload-agent") ? "start" : task;
  }
}
