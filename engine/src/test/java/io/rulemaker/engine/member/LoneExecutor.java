package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One executor x, step by step: the test is its leader a, its agents and its disk. */
final class LoneExecutor {
  static final long EPOCH = 65;
  private static final long PATIENCE_MS = 60_000;
  private static final String INSTANCE = "x#1";

  /** What it wants done and was not asked for yet, oldest first. */
  final List<PerformOperation> orders = new ArrayList<>();

  /** What it sent, oldest first. */
  final List<Message> sent = new ArrayList<>();

  /** How it left: null as long as it is there. */
  MemberOutput.Leave left;

  private final ExecutorNode node =
      new ExecutorNode(
          new MemberSettings(
              "x",
              "test",
              new QuorumCounter.Settings(Set.of("a"), false, false, false, null),
              1_000,
              INSTANCE),
          PATIENCE_MS,
          null);
  private long nowMs = 1_000_000;
  private long views;
  private int actions;

  /**
   * Begins with a leader.
   *
   * @param noQuorumPolicy that the leader tells it
   */
  LoneExecutor(String noQuorumPolicy) {
    obeys(EPOCH);
    hears(new Letter.Attended(EPOCH, node.instance(), 1, noQuorumPolicy));
  }

  /** The leader is heard, in an epoch. */
  void obeys(long epoch) {
    step(new MemberInput.Viewed(new ClusterView(++views, List.of("a", "x"))));
    Letter.Heartbeat beat =
        new Letter.Heartbeat(epoch, 0, List.of("a"), true, true, new DocumentOrder(0, 0, 0, 0), 0);
    hears(beat);
    hears(beat);
  }

  String instance() {
    return node.instance();
  }

  /** The leader had everything looked for. */
  LoneExecutor probed() {
    hears(new Letter.Probed(EPOCH, node.instance()));
    return this;
  }

  void hears(Message message) {
    step(new MemberInput.Heard("a", message));
  }

  /** The leader orders something; it is under way then. */
  PerformOperation ordered(String task, String resource) {
    OperationRequest request =
        new OperationRequest(
            resource,
            new AgentId("ocf", "heartbeat", "Dummy"),
            task,
            0,
            "x",
            Map.of(),
            Map.of(),
            20_000,
            0);
    hears(new PerformOperation(new TransitionKey(++actions, 1, 0, "a"), EPOCH, "x", request));
    return next();
  }

  /** What it wants done next. */
  PerformOperation next() {
    return orders.remove(0);
  }

  void ended(PerformOperation order, int exitCode) {
    ended(order, OperationResult.done(exitCode));
  }

  void ended(PerformOperation order, OperationResult result) {
    step(
        new MemberInput.Happened(
            new Event.OperationFinished(order.key(), order.node(), order.request(), result)));
  }

  /** Something was started long ago. */
  LoneExecutor runs(String resource) {
    ended(ordered("start", resource), 0);
    return this;
  }

  /** Nobody is heard for so long that it follows the policy. */
  LoneExecutor alone() {
    step(new MemberInput.Viewed(new ClusterView(++views, List.of("x"))));
    nowMs += PATIENCE_MS;
    step(new MemberInput.TimerFired("alone"));
    return this;
  }

  void askedToLeave() {
    step(new MemberInput.Asked(1, new Command.Happen(new Event.ShutdownRequested("x"))));
  }

  void letGo() {
    hears(new Effect.LetLeave(new TransitionKey(0, 0, 0, ""), EPOCH, "x"));
  }

  /** What it wants done, as {@code TASK RESOURCE}. */
  List<String> wanted() {
    return orders.stream()
        .map(PerformOperation::request)
        .map(each -> each.task() + " " + each.resource())
        .toList();
  }

  private void step(MemberInput input) {
    nowMs++;
    for (MemberOutput output : node.step(input, nowMs)) {
      if (output instanceof MemberOutput.Perform perform) {
        orders.add(perform.order());
      } else if (output instanceof MemberOutput.Send send) {
        sent.add(send.message());
      } else if (output instanceof MemberOutput.Leave leave) {
        left = leave;
      } else if (output instanceof MemberOutput.Store store) {
        step(new MemberInput.Stored(store.ticket()));
      }
    }
  }
}
