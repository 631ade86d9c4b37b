package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Reply.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What clients of this member asked for and were not answered yet. */
final class Commands {
  private static final String CUT_OFF =
      "this node is cut off from what carries the messages between the members, and waits for it";

  private final Core core;
  private final Set<Long> open = new LinkedHashSet<>();

  Commands(Core core) {
    this.core = core;
  }

  /** Only the leader can fulfil this: it is asked. */
  void forward(long request, Command command, String leader) {
    open.add(request);
    core.out.send(leader, new Letter.Forward(request, command));
  }

  /** This member leads: it fulfils this itself. */
  void handle(long request, Command command, LeaderDesk desk) {
    open.add(request);
    desk.handle(command, reply -> answer(request, reply));
  }

  /** An answer, if it is still awaited. */
  void answer(long request, Reply reply) {
    if (open.remove(request)) {
      core.out.add(new MemberOutput.Answer(request, reply));
    }
  }

  /** Nobody leads, so that this cannot be done. */
  void refuse(long request) {
    core.out.add(
        new MemberOutput.Answer(
            request,
            new Reply.Refused(
                Kind.NO_LEADER,
                core.cutOff
                    ? CUT_OFF + "; try again when it is back"
                    : "nobody leads the members in touch " + core.view + " yet; try again")));
  }

  /** The leader that was asked is lost. */
  void leaderLost() {
    for (long request : List.copyOf(open)) {
      answer(
          request,
          new Reply.Refused(
              Kind.NO_LEADER,
              "the leader was lost before it answered: whether it was done is not known;"
                  + " look and try again"));
    }
  }

  /**
   * How things are.
   *
   * @param leadership of this member; null if it does not lead
   * @param following whom it follows; null for nobody
   */
  Reply.State state(Leadership leadership, Following following) {
    Element cib;
    if (leadership != null) {
      cib = leadership.cib().copy();
    } else {
      cib = core.disk.durable().cib().copy();
      core.status.writeInto(cib);
    }
    boolean settled = leadership != null ? leadership.settled() : core.status.settled();
    return new Reply.State(
        core.node(),
        leadership != null ? core.node() : following != null ? following.leader() : null,
        leadership != null ? leadership.epoch() : following != null ? following.epoch() : 0,
        leadership != null ? leadership.quorate() : following != null && following.quorate(),
        core.view,
        settled && (leadership != null || following != null),
        cib,
        notes(),
        core.status.fencings());
  }

  private List<String> notes() {
    if (!core.cutOff) {
      return core.status.notes();
    }
    List<String> notes = new ArrayList<>(core.status.notes());
    notes.add(CUT_OFF);
    return notes;
  }

  /** Whether a client asks this very node to leave. */
  boolean asksToLeave(Command command) {
    return asksToLeave(command, core.node());
  }

  /** Whether a command asks a node to leave. */
  static boolean asksToLeave(Command command, String node) {
    return command instanceof Command.Happen happen
        && happen.event() instanceof Event.ShutdownRequested request
        && request.node().equals(node);
  }
}
