package io.rulemaker.rules.observe;

/**
 * A kind of failed operation for which nothing usable is configured.
 *
 * @param task the operation
 * @param recurring whether it has an interval
 * @param launched whether another resource brings this one up
 * @param remoteConnection whether the resource is the connection to a remote node
 * @param managed whether the cluster manages the resource
 * @param fencingEnabled the option {@code fencing-enabled}
 */
public record UnansweredFailure(
    String task,
    boolean recurring,
    boolean launched,
    boolean remoteConnection,
    boolean managed,
    boolean fencingEnabled) {

  /** Whether the operation is a start or a probe. */
  public boolean startOrProbe() {
    return startOrProbe(task, recurring);
  }

  static boolean startOrProbe(String task, boolean recurring) {
    return task.equals("start") || (task.equals("monitor") && !recurring);
  }
}
