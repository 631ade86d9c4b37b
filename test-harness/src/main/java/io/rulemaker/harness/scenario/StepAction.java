package io.rulemaker.harness.scenario;

import java.util.List;
import java.util.Map;

/** What happens in a step. */
public sealed interface StepAction {

  /** Nodes lose their power, all at once. */
  record LoseNodes(List<String> nodes) implements StepAction {}

  /** Nodes are cut off from the others and go on doing what they did. */
  record IsolateNodes(List<String> nodes) implements StepAction {}

  /** Nodes come up. */
  record JoinNodes(List<String> nodes) implements StepAction {}

  /** Nodes leave in order, one after the other. */
  record LeaveNodes(List<String> nodes) implements StepAction {}

  /** A node attribute is set for good; an empty value removes it. */
  record SetNodeAttribute(List<String> nodes, String name, String value) implements StepAction {}

  /** A node attribute is set until the node leaves; an empty value removes it. */
  record SetTransientAttribute(String node, String name, String value) implements StepAction {}

  /**
   * A service breaks while it runs.
   *
   * @param node null for wherever it runs
   * @param exitCode what its monitor says of it
   */
  record BreakService(String resource, String node, int exitCode) implements StepAction {}

  /**
   * From now on operations go wrong.
   *
   * @param node null for everywhere
   * @param hangs whether they never end
   * @param times how often; negative for always
   */
  record FailOperation(
      String resource,
      String node,
      String task,
      int exitCode,
      boolean hangs,
      String reason,
      int times)
      implements StepAction {}

  /** What was broken works again; null stands for everything or everywhere. */
  record Repair(String resource, String node) implements StepAction {}

  /** A resource is moved to a node, or away from where it is if that is null. */
  record Move(String resource, String node) implements StepAction {}

  /** A resource is banned from a node. */
  record Ban(String resource, String node) implements StepAction {}

  /** Moves and bans of a resource are taken back. */
  record Clear(String resource) implements StepAction {}

  /** Failures are forgotten; null stands for all resources or all nodes. */
  record CleanUp(String resource, String node, boolean failuresOnly) implements StepAction {}

  /** A meta-attribute of resources is set; an empty value removes it. */
  record SetMeta(List<String> resources, String name, String value) implements StepAction {}

  /** Parameters of a resource are changed. */
  record SetParameters(String resource, Map<String, String> parameters) implements StepAction {}

  /** Tickets are changed; null leaves a state as it is. */
  record ChangeTickets(List<String> tickets, Boolean granted, Boolean standby)
      implements StepAction {}

  /** Cluster options are set; an empty value removes one. */
  record SetProperties(Map<String, String> properties) implements StepAction {}

  /** The configuration is replaced by that of another document. */
  record Configure(String document) implements StepAction {}

  /** The fence devices of nodes break, or work again. */
  record BreakFencing(List<String> nodes, boolean broken) implements StepAction {}

  /** Time passes. */
  record Wait(long ms) implements StepAction {}
}
