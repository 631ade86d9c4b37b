package io.rulemaker.rules.observe;

/**
 * A kind of failed operation whose answer the user configured.
 *
 * @param task the operation
 * @param recurring whether it has an interval
 * @param onFail the permitted {@code on-fail} in lower case
 * @param launched whether another resource brings this one up
 * @param remoteConnection whether the resource is the connection to a remote node
 * @param managed whether the cluster manages the resource
 * @param fencingEnabled the option {@code fencing-enabled}
 */
public record ConfiguredFailure(
    String task,
    boolean recurring,
    String onFail,
    boolean launched,
    boolean remoteConnection,
    boolean managed,
    boolean fencingEnabled) {

  /** Whether the operation is a start or a probe. */
  public boolean startOrProbe() {
    return UnansweredFailure.startOrProbe(task, recurring);
  }
}
