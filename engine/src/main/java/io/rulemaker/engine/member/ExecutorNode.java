package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.member.LocalResources.Ending;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A node without a vote (L-38): it runs agents for whoever leads a quorum, and reports. It decides
 * nothing and keeps no configuration; of what it keeps on disk only the highest epoch it obeyed
 * counts, so that it obeys no earlier leader, not even after a restart.
 *
 * <p>Without a leader it keeps what runs running. When that lasts, it follows {@code
 * no-quorum-policy} as the last leader told it, by itself. Asked to leave then, it stops what it
 * runs, and leaves: as one that runs nothing only if it knows that.
 */
public final class ExecutorNode implements Participant {
  private static final String ALONE = "alone";

  private static final String ALONE_BECAUSE = "no leader of a quorum is heard, ";
  private static final String SURE = "and nothing that it started runs here";
  private static final String UNSURE = "and something may run here that was not looked for yet";

  /** Under which this node asks the leader itself: no client has it. */
  private static final long OWN_QUESTION = -1;

  /** In which a cluster counts as not being there, in ms. */
  private final long patienceMs;

  private final MemberSettings settings;
  private final Outbox out = new Outbox();
  private final Disk disk;
  private final LocalResources here = new LocalResources();

  /** What clients asked for, and the leader did not answer yet. */
  private final Map<Long, Command> questions = new HashMap<>();

  private final List<PerformOperation> held = new ArrayList<>();
  private Reports reports;
  private String instance;
  private List<String> view = List.of();
  private String leader;
  private boolean attended;
  private boolean promiseFailed;
  private boolean dismissed;
  private String noQuorumPolicy = "stop";
  private long nowMs;
  private long numbers;
  private int runs;
  private boolean changedAlone;
  private boolean gone;

  /** When a leader of a quorum was heard last; at first, when this node began to listen. */
  private Long heardMs;

  /** Whether it was asked to leave, and said that it does. */
  private boolean leaving;

  /** Whether it leaves without a leader: it hands over to nobody. */
  private boolean leavesAlone;

  /**
   * Starts.
   *
   * @param settings its name is none of the voting members'
   * @param patienceMs how long no leader may be heard before this node follows the policy, in ms
   * @param document as it was stored last; null at the very first start
   */
  public ExecutorNode(MemberSettings settings, long patienceMs, MemberDocument document) {
    this.settings = settings;
    this.patienceMs = patienceMs;
    long promised = document == null ? 0 : document.promised();
    this.disk = new Disk(out, new MemberDocument(promised, 0, new Element("cib")));
    beginAnew();
  }

  /** From now on this node is another one to leaders: what it runs is found out. */
  private void beginAnew() {
    instance = settings.instance() + (runs++ == 0 ? "" : "~" + runs);
    reports = new Reports(settings.node(), instance);
    reports.add(new Event.RemoteJoined(settings.node()), null, nowMs);
    attended = false;
  }

  /** What this node is known as to leaders at present. */
  public String instance() {
    return instance;
  }

  @Override
  public boolean leads() {
    return false;
  }

  @Override
  public List<MemberOutput> step(MemberInput input, long now) {
    if (gone) {
      return List.of();
    }
    nowMs = now;
    heardMs = heardMs == null ? now : heardMs;
    if (input instanceof MemberInput.Viewed news) {
      viewed(news.view().members());
    } else if (input instanceof MemberInput.Heard heard) {
      if (!heard.sender().equals(settings.node())) {
        heard(heard.sender(), heard.message());
      }
    } else if (input instanceof MemberInput.Stored stored) {
      disk.answered(stored.ticket(), null);
    } else if (input instanceof MemberInput.NotStored refused) {
      disk.answered(refused.ticket(), refused.why());
    } else if (input instanceof MemberInput.Happened happened) {
      happened(happened.event());
    } else if (input instanceof MemberInput.Asked asked) {
      asked(asked.request(), asked.command());
    } else if (input instanceof MemberInput.TimerFired fired && fired.timer().equals(ALONE)) {
      followPolicy();
    }
    return out.take();
  }

  private void viewed(List<String> members) {
    view = members;
    if (leader != null && !members.contains(leader)) {
      loseLeader();
    }
  }

  private void loseLeader() {
    leader = null;
    attended = false;
    held.clear();
    List.copyOf(questions.keySet())
        .forEach(id -> answer(id, new Reply.Refused(Reply.Kind.NO_LEADER, "the leader was lost")));
  }

  private void heard(String sender, Message message) {
    if (message instanceof Letter.Heartbeat beat) {
      heartbeat(sender, beat);
    } else if (message instanceof Letter.FencedInstance fenced) {
      if (fenced.instance().equals(instance)) {
        leave(false, "the cluster was told that this node is down: it must not go on");
      }
    } else if (!sender.equals(leader)) {
      return; // orders and answers count from the leader only
    } else if (message instanceof Letter.Attended word) {
      attended(word);
    } else if (message instanceof Letter.Probed word) {
      if (word.epoch() == disk.promised() && word.instance().equals(instance)) {
        here.probed();
      }
    } else if (message instanceof PerformOperation order) {
      ordered(order);
    } else if (message instanceof Letter.Answered answered) {
      answer(answered.id(), answered.reply());
    } else if (message instanceof Letter.Resign) {
      loseLeader();
    } else if (message instanceof Effect.LetLeave order && order.epoch() == disk.promised()) {
      if (!dismissed) {
        dismissed = true;
        undo(here.end(Ending.ALL)); // what the leader did not know, or could not
      }
      leaveWhenEmpty();
    }
  }

  private void leaveWhenEmpty() {
    if (!dismissed && !leavesAlone) {
      return;
    }
    if (!here.stuck().isEmpty()) {
      leave(false, here.stuck() + " cannot be stopped");
    } else if (here.empty()) {
      boolean clean = dismissed || here.surelyEmpty();
      leave(clean, dismissed ? "its resources are gone" : ALONE_BECAUSE + (clean ? SURE : UNSURE));
    }
  }

  /** Only who leads a quorum is obeyed: of two leaders that are in touch it is one at most. */
  private void heartbeat(String sender, Letter.Heartbeat beat) {
    if (!beat.quorate() || beat.epoch() < disk.promised()) {
      return;
    }
    if (!sender.equals(leader) || beat.epoch() > disk.promised()) {
      loseLeader();
      leader = sender;
      dismissed = false; // not by this one
    }
    heardMs = nowMs;
    leavesAlone = false;
    if (!dismissed) {
      here.goOn();
    }
    out.timer(ALONE, patienceMs);
    if (beat.epoch() > disk.promised()) {
      disk.promise(beat.epoch(), this::promised);
    } else if (!obeys(beat.epoch())) {
      if (!disk.isBusy()) {
        disk.promise(beat.epoch(), this::promised); // the disk may have room again
      }
    } else if (!attended) {
      attend();
    } else {
      reports.toSend(nowMs, settings.leaseMs() / 2).forEach(each -> out.send(sender, each));
    }
  }

  private boolean obeys(long epoch) {
    return disk.durable().promised() == epoch && disk.promised() == epoch;
  }

  private void promised(String problem) {
    if (problem != null) { // tried again at the next heartbeat
      if (!promiseFailed) {
        String what = "no leader can be obeyed: the promise was not stored: " + problem;
        out.add(new MemberOutput.Tell(new Effect.Note(what)));
      }
      promiseFailed = true;
      return;
    }
    promiseFailed = false;
    if (leader != null) {
      attend();
      List<PerformOperation> orders = List.copyOf(held);
      held.clear();
      orders.forEach(this::ordered);
    }
  }

  private void attend() {
    if (changedAlone) {
      changedAlone = false;
      beginAnew();
    }
    out.send(
        leader,
        new Letter.Attend(disk.promised(), instance, reports.taken(), reports.last(), here.busy()));
  }

  private void attended(Letter.Attended word) {
    if (word.epoch() != disk.promised() || !word.instance().equals(instance)) {
      return;
    }
    noQuorumPolicy = word.noQuorumPolicy() == null ? noQuorumPolicy : word.noQuorumPolicy();
    reports.taken(List.of(new Letter.Taken(settings.node(), instance, word.taken())));
    if (!attended) {
      attended = true;
      reports.open().forEach(each -> out.send(leader, each));
      if (leaving && !dismissed) { // a leader before may have been the only one who knew
        Event wish = new Event.ShutdownRequested(settings.node());
        out.send(leader, new Letter.Forward(OWN_QUESTION, new Command.Happen(wish)));
      }
    }
  }

  private void ordered(PerformOperation order) {
    if (order.epoch() != disk.promised()) {
      return; // of an earlier leadership: nobody waits for it
    }
    if (!obeys(order.epoch())) {
      held.add(order);
      return;
    }
    perform(order);
  }

  private void perform(PerformOperation order) {
    here.ordered(order);
    out.add(new MemberOutput.Perform(order));
  }

  private void happened(Event event) {
    if (event instanceof OperationFinished done) {
      undo(here.ended(done));
    }
    Letter.Report report = reports.add(event, null, nowMs);
    if (leader != null && attended) {
      out.send(leader, report);
    }
    leaveWhenEmpty();
  }

  /** No leader was heard for too long (no-quorum-policy, 08). */
  private void followPolicy() {
    out.add(
        new MemberOutput.Tell(
            new Effect.Note(
                "no leader of a quorum was heard for ["
                    + patienceMs / 1000
                    + " s]: follows no-quorum-policy ["
                    + noQuorumPolicy
                    + "]")));
    switch (noQuorumPolicy) {
      case "stop" -> stopAll();
      case "demote" -> undo(here.end(Ending.PROMOTED));
      case "suicide", "fence" -> leave(false, "no leader was heard for too long");
      default -> {} // ignore and freeze: what runs goes on
    }
  }

  private void stopAll() {
    undo(here.end(Ending.ALL));
    undo(here.stopsInDoubt());
  }

  /** Performs what no leader ordered. */
  private void undo(List<OperationRequest> requests) {
    for (OperationRequest request : requests) {
      changedAlone = true;
      TransitionKey key = new TransitionKey(LocalResources.OWN_ACTION, ++numbers, 0, instance);
      perform(new PerformOperation(key, disk.promised(), settings.node(), request));
    }
  }

  /** Only the leader knows anything. */
  private void asked(long request, Command command) {
    if (leader == null || !attended) {
      if (Commands.asksToLeave(command, settings.node()) && nowMs - heardMs >= patienceMs) {
        leaveAlone(request);
        return;
      }
      out.add(
          new MemberOutput.Answer(
              request,
              new Reply.Refused(
                  Reply.Kind.NO_LEADER,
                  "executor ["
                      + settings.node()
                      + "] hears no leader of a quorum; in touch are "
                      + view)));
      return;
    }
    questions.put(request, command);
    out.send(leader, new Letter.Forward(request, command));
  }

  private void leaveAlone(long request) {
    String what = "executor [" + settings.node() + "] stops what it runs, for no leader is heard";
    out.add(new MemberOutput.Answer(request, new Reply.Done(what)));
    leaving = true;
    if (!leavesAlone) {
      leavesAlone = true;
      stopAll();
      leaveWhenEmpty();
    }
  }

  private void answer(long id, Reply reply) {
    Command asked = questions.remove(id);
    if (asked != null) {
      boolean done = reply instanceof Reply.Done;
      leaving |= done && Commands.asksToLeave(asked, settings.node());
      out.add(new MemberOutput.Answer(id, asOfHere(reply)));
    }
  }

  private Reply asOfHere(Reply reply) {
    return reply instanceof Reply.State state
        ? new Reply.State(
            settings.node(),
            state.leader(),
            state.epoch(),
            state.quorate(),
            state.members(),
            state.settled(),
            state.cib(),
            state.notes(),
            state.fencings())
        : reply;
  }

  private void leave(boolean clean, String why) {
    gone = true;
    out.add(new MemberOutput.Leave(clean, why));
  }
}
