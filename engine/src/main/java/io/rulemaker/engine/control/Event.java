package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;

/** Something that happened, on its way to the controller. */
public sealed interface Event extends Message {

  /** A node leads the cluster from now on: the controller that receives this is its. */
  record LeaderElected(String node) implements Event {}

  /** A node is a member now, and its controller and executor answer. */
  record NodeJoined(String node) implements Event {}

  /** A node vanished: it may still run its resources. */
  record NodeLost(String node) implements Event {}

  /** A node stopped its resources and left. */
  record NodeLeft(String node) implements Event {}

  /** A node wants to leave and asks for its resources to be moved first. */
  record ShutdownRequested(String node) implements Event {}

  /** Quorum was won or lost. */
  record QuorumChanged(boolean quorate) implements Event {}

  /**
   * An executor reports: the answer to a request, or a recurring operation whose result changed.
   *
   * @param key of the action that asked for it
   * @param node where it ran
   */
  record OperationFinished(
      TransitionKey key, String node, OperationRequest request, OperationResult result)
      implements Event {}

  /**
   * A fencing ended.
   *
   * @param key of the action that asked for it; null if somebody else did
   */
  record FencingFinished(TransitionKey key, FencingRequest request, FencingResult result)
      implements Event {}

  /**
   * The configuration was changed.
   *
   * @param configuration the new element {@code <configuration>}
   * @param what for people, such as {@code resource web was moved to s2}
   * @param origin who changed it, such as {@code crm_resource on s1}
   */
  record ConfigurationChanged(Element configuration, String what, String origin)
      implements Event {}

  /**
   * A transient attribute of a node was set.
   *
   * @param value null if it was removed
   */
  record AttributeChanged(String node, String name, String value) implements Event {}

  /**
   * A ticket was changed.
   *
   * @param granted null to leave it as it is
   * @param standby null to leave it as it is
   */
  record TicketChanged(String ticket, Boolean granted, Boolean standby) implements Event {}

  /**
   * History was cleared, so that what it said is forgotten or found out anew (L-39).
   *
   * @param resource null for all
   * @param node null for all
   * @param failuresOnly clean up: forget failures and nothing else; otherwise refresh: forget all
   */
  record HistoryCleared(String resource, String node, boolean failuresOnly) implements Event {}

  /** A timer that the controller had asked for ran out. */
  record TimerFired(ControllerTimer timer) implements Event {}
}
