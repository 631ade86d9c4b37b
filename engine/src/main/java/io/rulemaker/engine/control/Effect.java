package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import java.util.List;

/** Something that the controller wants done or known. */
public sealed interface Effect extends Message {

  /**
   * An operation is to be performed.
   *
   * @param epoch of the leader who asks: an executor that saw a higher one refuses
   * @param node whose executor is to do it: for a remote node the one that holds its connection
   */
  record PerformOperation(TransitionKey key, long epoch, String node, OperationRequest request)
      implements Effect {}

  /**
   * A node is to be fenced or unfenced.
   *
   * @param epoch of the leader who asks: a fencer that saw a higher one refuses
   */
  record FenceNode(TransitionKey key, long epoch, FencingRequest request) implements Effect {}

  /** A node whose resources are gone may leave now. */
  record LetLeave(TransitionKey key, long epoch, String node) implements Effect {}

  /** A document is to be kept, and to be sent to all members. */
  record WriteConfiguration(CibVersion version, Element cib) implements Effect {}

  /** An event {@link Event.TimerFired} is wanted after a delay, in ms. */
  record SetTimer(ControllerTimer timer, long delayMs) implements Effect {}

  /**
   * A transition was decided.
   *
   * @param transition its number
   * @param causes what made it necessary, in the order in which it happened
   * @param summary what it will do, as the transition summary shows it; empty if nothing
   * @param actions number of actions that are carried out; pseudo-actions not counted
   */
  record Decided(long transition, List<String> causes, List<String> summary, int actions)
      implements Effect {
    public Decided {
      causes = List.copyOf(causes);
      summary = List.copyOf(summary);
    }
  }

  /** Something that an operator should know of, and that nobody else says. */
  record Note(String text) implements Effect {}

  /** A transition came to its end. */
  record TransitionEnded(long transition, Outcome outcome) implements Effect {

    /** The ways in which a transition ends (L-17). */
    public enum Outcome {
      /** Everything was done. */
      COMPLETE,
      /** Something changed meanwhile: another transition follows. */
      ABORTED,
      /** What is left can never be done: the next event will tell. */
      TERMINATED
    }
  }
}
