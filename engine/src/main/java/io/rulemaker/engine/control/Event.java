package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.util.List;

/** Something that happened, on its way to the controller. */
public sealed interface Event extends Message {

  /**
   * Who is in the cluster changed: all at once, because what is decided from half of the news is
   * wrong for the other half (L-6, L-33).
   *
   * @param leader the node whose controller receives this
   * @param joined nodes that are members now, and whose executors answer
   * @param lost nodes that vanished: they may still run their resources
   * @param left nodes that stopped their resources and left
   * @param quorate whether the members have quorum now
   * @param histories states ({@code node_state}) of joined nodes that remember what they did: it
   *     takes the place of what was recorded. What runs on the others is found out by probes.
   */
  record MembershipChanged(
      String leader,
      List<String> joined,
      List<String> lost,
      List<String> left,
      boolean quorate,
      List<Element> histories)
      implements Event {
    public MembershipChanged {
      joined = List.copyOf(joined);
      lost = List.copyOf(lost);
      left = List.copyOf(left);
      histories = histories == null ? List.of() : List.copyOf(histories);
    }

    /** A change where nobody who joined remembers anything. */
    public MembershipChanged(
        String leader, List<String> joined, List<String> lost, List<String> left, boolean quorate) {
      this(leader, joined, lost, left, quorate, List.of());
    }

    /** What a joined node remembers; null if it remembers nothing. */
    Element historyOf(String node) {
      return histories.stream()
          .filter(state -> node.equals(state.get("uname")))
          .findFirst()
          .orElse(null);
    }
  }

  /** A node wants to leave and asks for its resources to be moved first. */
  record ShutdownRequested(String node) implements Event {}

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
      implements Event {

    /** Whether its target is known to run nothing now. */
    public boolean makesDown() {
      return result.succeeded() && !request.action().equals("on");
    }
  }

  /**
   * The configuration was changed.
   *
   * @param configuration the new element {@code <configuration>}
   * @param what for people, such as {@code resource web was moved to s2}
   * @param origin who changed it, such as {@code crm_resource on s1}
   */
  record ConfigurationChanged(Element configuration, String what, String origin) implements Event {}

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

  /**
   * An executor without a vote was started, or is back: what runs there is found out, and earlier
   * failures of its connection are forgotten.
   *
   * @param node its name, which its connection resource has, too
   */
  record RemoteJoined(String node) implements Event {}

  /**
   * An executor without a vote is not in touch any more: its connection cannot be started anywhere,
   * and nobody answers for it. The monitor of its connection tells the same soon; only that needs a
   * decision.
   *
   * @param unknown whether it may run what nobody knows of: it was not probed since it joined
   */
  record RemoteLost(String node, boolean unknown) implements Event {}

  /**
   * Nothing is expected of an executor any more: its connection was stopped, or it is not there.
   */
  record RemoteLeft(String node) implements Event {}

  /** A timer that the controller had asked for ran out. */
  record TimerFired(ControllerTimer timer) implements Event {}
}
