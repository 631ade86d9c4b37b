package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Effect.FenceNode;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.FencingFinished;
import io.rulemaker.engine.member.Reply.Kind;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.FencingResult.Outcome;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Fulfils what clients ask of the leader. */
final class LeaderDesk {
  private static final Set<String> FENCING = Set.of("off", "reboot", "on");

  /** The default of the option {@code fencing-timeout}, in ms. */
  private static final long FENCING_TIMEOUT_MS = 60_000;

  private final Leadership leader;

  LeaderDesk(Leadership leader) {
    this.leader = leader;
  }

  /** Does it, now or as soon as that is sure to be right; the client is answered then. */
  void handle(Command command, Consumer<Reply> client) {
    leader.whenSure(() -> fulfil(command, client));
  }

  private void fulfil(Command command, Consumer<Reply> client) {
    if (command instanceof Command.ChangeConfiguration change) {
      leader.replication().request(change, client);
    } else if (command instanceof Command.Happen happen) {
      happen(happen.event(), client);
    } else if (command instanceof Command.Dampen wish) {
      leader.dampening().hold(wish.change(), wish.delayMs(), client);
    } else if (command instanceof Command.FenceNow request) {
      fence(request, client);
    } else if (command instanceof Command.ConfirmDown word) {
      confirm(word.node(), client);
    } else if (command instanceof Command.Record record) {
      client.accept(leader.recorder().page(record.epoch(), record.after(), leader.settled()));
    } else {
      client.accept(invalid("the leader takes no command [" + command + "]"));
    }
  }

  private static Reply invalid(String why) {
    return new Reply.Refused(Kind.INVALID, why);
  }

  private void happen(Event event, Consumer<Reply> client) {
    boolean allowed =
        event instanceof Event.AttributeChanged
            || event instanceof Event.TicketChanged
            || event instanceof Event.HistoryCleared
            || event instanceof Event.ShutdownRequested;
    if (!allowed) {
      client.accept(invalid("[" + event + "] cannot be asked for: it happens or it does not"));
      return;
    }
    if (event instanceof Event.ShutdownRequested request) {
      // Told first: a node that runs nothing may be gone before it hears the answer.
      client.accept(new Reply.Done(request.node() + " leaves when its resources are gone"));
      if (leader.executors().has(request.node())) {
        leader.letExecutorLeave(request.node());
      } else {
        leader.take(event);
      }
      return;
    }
    leader.take(Attributes.evaluated(event, leader.cib()));
    client.accept(new Reply.Done(""));
  }

  private void fence(Command.FenceNow request, Consumer<Reply> client) {
    String node = request.node();
    if (!FENCING.contains(request.action())) {
      client.accept(
          invalid("fencing action [" + request.action() + "] is none of off, reboot, on"));
      return;
    }
    FenceNode order =
        new FenceNode(
            null,
            leader.epoch(),
            new FencingRequest(node, request.action(), FENCING_TIMEOUT_MS, 0));
    leader
        .fencings()
        .begin(
            order,
            "a client",
            leader.instance(node),
            leader.followers().names(),
            result -> client.accept(answer(node, request.action(), result)));
    leader.take(List.of());
  }

  private static Reply answer(String node, String action, FencingResult result) {
    String what = "fencing of " + node + " (" + action + ")";
    return result.succeeded()
        ? new Reply.Done(what + " is done")
        : invalid(what + " failed: " + result.reason());
  }

  private void confirm(String node, Consumer<Reply> client) {
    if (leader.followers().has(node)) {
      client.accept(
          invalid("[" + node + "] is a member and answers, so it is not down; stop it first"));
      return;
    }
    if (leader.executors().isInTouch(node)) {
      client.accept(invalid("[" + node + "] is in touch, so it is not down; stop it first"));
      return;
    }
    FencingResult word = new FencingResult(Outcome.DONE, "confirmed by an operator", null);
    List<Fencings.Running> over = leader.fencings().confirmed(node);
    if (over.isEmpty()) {
      FencingRequest request = new FencingRequest(node, "off", 0, 0);
      leader.take(new FencingFinished(null, request, word));
    }
    for (Fencings.Running one : over) {
      leader.take(one.answers(word));
      if (one.client() != null) {
        one.client().accept(word);
      }
    }
    client.accept(new Reply.Done(node + " counts as down"));
  }
}
