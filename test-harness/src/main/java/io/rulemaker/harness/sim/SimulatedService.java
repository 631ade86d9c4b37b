package io.rulemaker.harness.sim;

import io.rulemaker.agents.LocalExecutor;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.ConnectionAgent;
import io.rulemaker.engine.member.ExecutorNode;
import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.member.Pulse;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.Timers;
import io.rulemaker.engine.port.Timers.Timer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of the service on a machine, from its start to its end: a member or a node without a
 * vote, the executor of its agents, and what carries out its wishes. It can be stopped for a while,
 * and goes on with its old ideas.
 */
final class SimulatedService implements SimulatedNetwork.Receiver {
  private final SimulatedMachine machine;
  private final String instance;
  private final Participant member;
  private final LocalExecutor executor;
  private final ConnectionAgent connections;
  private final SimulatedNetwork.End end;
  private final Deque<Runnable> inbox = new ArrayDeque<>();
  private final Pulse pulse = new Pulse();
  private final Map<String, Timer> timers = new HashMap<>();
  private final Map<Long, Consumer<Reply>> clients = new HashMap<>();
  private long requests;
  private boolean alive = true;
  private boolean paused;
  private boolean thinking;
  private boolean busy;
  private List<String> seen = List.of();
  private Input lastInput;
  private boolean relays;
  private long steppedMs;

  /** What a member decided from last. */
  record Input(Element cib, long atSeconds) {}

  SimulatedService(SimulatedMachine machine, String instance, Participant member) {
    this.machine = machine;
    this.instance = instance;
    this.member = member;
    this.connections = new ConnectionAgent(later());
    this.executor =
        new LocalExecutor(
            (request, whenDone) -> {
              Executor agents =
                  ConnectionAgent.isFor(request.agent()) ? connections : machine.agents();
              agents.perform(request, result -> soon(() -> whenDone.accept(result)));
            },
            later(),
            report -> take(new MemberInput.Happened(report)));
    this.end = machine.cluster().network().attach(machine.name(), this);
  }

  /** Tells this run from others. */
  String instance() {
    return instance;
  }

  /** Whether the members in its newest view are quorate. */
  boolean seesQuorum() {
    return machine.cluster().quorate(seen);
  }

  /** Whether its member leads, or believes so. */
  boolean leads() {
    return member.leads();
  }

  /** Whether a node is in its newest view. */
  boolean sees(String node) {
    return seen.contains(node);
  }

  boolean alive() {
    return alive;
  }

  /** What its member decided from last; null if it never did. */
  Input lastInput() {
    return lastInput;
  }

  @Override
  public boolean responds() {
    return alive && !paused;
  }

  @Override
  public void viewed(ClusterView view) {
    soon(
        () -> {
          tell(() -> "sees " + view.members());
          seen = view.members();
          connections.see(seen);
          step(new MemberInput.Viewed(view));
        });
  }

  @Override
  public void received(String sender, Message message) {
    take(new MemberInput.Heard(sender, message));
  }

  /** A client asks; the answer may never come. */
  void ask(Command command, Consumer<Reply> whenAnswered) {
    long request = ++requests;
    clients.put(request, whenAnswered);
    take(new MemberInput.Asked(request, command));
  }

  /** Something happens on this machine. */
  void happened(Event event) {
    take(new MemberInput.Happened(event));
  }

  /** The process is stopped, and later goes on; what came meanwhile waits for it. */
  void pause(boolean stopped) {
    if (alive && paused != stopped) {
      tell(() -> stopped ? "is stopped (SIGSTOP)" : "goes on (SIGCONT)");
      paused = stopped;
      machine.cluster().network().lookAround();
      work();
    }
  }

  /** The process ends at once; its resources go on. */
  void kill() {
    end(false);
  }

  private void end(boolean orderly) {
    if (alive) {
      alive = false;
      inbox.clear();
      end.detach(orderly);
    }
  }

  private Timers later() {
    return (delayMs, task) -> {
      Timer timer = machine.power().after(delayMs, () -> soon(task));
      return timer;
    };
  }

  /** Does something as soon as the process runs and has time. */
  private void soon(Runnable task) {
    if (alive) {
      inbox.add(task);
      work();
    }
  }

  private void take(MemberInput input) {
    soon(() -> step(input));
  }

  private void work() {
    if (busy) {
      return;
    }
    busy = true;
    while (alive && !paused && !thinking && !inbox.isEmpty()) {
      inbox.poll().run();
    }
    busy = false;
  }

  private void step(MemberInput input) {
    Safety safety = machine.cluster().safety();
    safety.stepped(machine.name(), input);
    machine.cluster().stepped();
    if (input instanceof MemberInput.Heard heard) {
      tell(() -> "hears from " + heard.sender() + ": " + Words.of(heard.message()));
    } else {
      tell(() -> "takes " + Words.of(input));
    }
    relays = input instanceof MemberInput.Heard heard && !heard.sender().equals(machine.name());
    steppedMs = machine.nowMs();
    pulse.began(steppedMs);
    List<MemberOutput> early = new ArrayList<>();
    List<MemberOutput> outputs = member.step(input, steppedMs, early::add);
    carryOut(early);
    long decisions = outputs.stream().filter(SimulatedService::isDecision).count();
    long lastsMs = decisions * machine.cluster().decisionMs();
    if (lastsMs == 0) {
      end(outputs);
    } else {
      think(lastsMs, outputs);
    }
  }

  private static boolean isDecision(MemberOutput output) {
    return output instanceof MemberOutput.Tell tell && tell.effect() instanceof Effect.Decided;
  }

  private void end(List<MemberOutput> outputs) {
    carryOut(outputs);
    pulse.ended();
  }

  /** A step lasts: what came of it is done at its end, and all else waits. */
  private void think(long lastsMs, List<MemberOutput> outputs) {
    tell(() -> "thinks for " + lastsMs + " ms");
    thinking = true;
    giveSign();
    machine
        .power()
        .after(
            lastsMs,
            () -> {
              if (alive) {
                thinking = false;
                inbox.addFirst(() -> end(outputs));
                work();
              }
            });
  }

  private void giveSign() {
    machine
        .power()
        .after(
            VirtualCluster.LEASE_MS / 4,
            () -> {
              Message sign = alive && thinking ? pulse.due(machine.nowMs()) : null;
              if (sign != null && !paused) {
                end.members().forEach(name -> end.send(name, sign));
              }
              if (alive && thinking) {
                giveSign();
              }
            });
  }

  private void carryOut(List<MemberOutput> outputs) {
    for (MemberOutput output : outputs) {
      if (!alive) {
        return;
      }
      pulse.saw(output);
      carryOut(output);
    }
  }

  private void carryOut(MemberOutput output) {
    tell(() -> "  wants " + Words.of(output));
    Safety safety = machine.cluster().safety();
    if (output instanceof MemberOutput.Send send) {
      safety.sent(this, send.message());
      end.send(send.to(), send.message());
    } else if (output instanceof MemberOutput.Broadcast cast) {
      safety.sent(this, cast.message());
      end.members().forEach(name -> end.send(name, cast.message()));
    } else if (output instanceof MemberOutput.Store store) {
      machine.disk().store(store.document(), problem -> stored(store.ticket(), problem));
    } else if (output instanceof MemberOutput.Obey promise) {
      executor.obey(promise.epoch());
    } else if (output instanceof MemberOutput.Perform perform) {
      if (!relays) {
        safety.sent(this, perform.order());
      }
      safety.ordered(member instanceof ExecutorNode node ? node.instance() : null, perform.order());
      executor.perform(perform.order());
    } else if (output instanceof MemberOutput.Fence fence) {
      fence(fence);
    } else if (output instanceof MemberOutput.Answer answer) {
      Consumer<Reply> client = clients.remove(answer.request());
      if (client != null) {
        client.accept(answer.reply());
      }
    } else if (output instanceof MemberOutput.SetTimer timer) {
      setTimer(timer);
    } else if (output instanceof MemberOutput.CancelTimer timer) {
      cancel(timer.timer());
    } else if (output instanceof MemberOutput.Leave leave) {
      executor.refuse("the node leaves");
      end(true);
      machine.left(leave);
    } else if (output instanceof MemberOutput.Tell tell) {
      safety.told(this, tell.effect());
    } else if (output instanceof MemberOutput.KeepInput input) {
      lastInput = new Input(input.cib(), steppedMs / 1000);
    }
  }

  private void stored(long ticket, String problem) {
    take(
        problem == null
            ? new MemberInput.Stored(ticket)
            : new MemberInput.NotStored(ticket, problem));
  }

  /** A request that reached the device is carried out, whatever becomes of this process. */
  private void fence(MemberOutput.Fence fence) {
    if (!relays) {
      machine.cluster().safety().sent(this, fence.order());
    }
    machine.cluster().safety().fencing(this, fence.order());
    machine
        .cluster()
        .fencer()
        .fence(
            fence.order().request(),
            result ->
                take(
                    new MemberInput.Happened(
                        new Event.FencingFinished(
                            fence.order().key(), fence.order().request(), result))));
  }

  private void setTimer(MemberOutput.SetTimer wish) {
    cancel(wish.timer());
    Timer[] self = new Timer[1];
    self[0] =
        machine
            .power()
            .after(
                wish.delayMs(),
                () ->
                    soon(
                        () -> {
                          // It may have been cancelled or set anew while it waited for its turn.
                          if (timers.remove(wish.timer(), self[0])) {
                            step(new MemberInput.TimerFired(wish.timer()));
                          }
                        }));
    timers.put(wish.timer(), self[0]);
  }

  private void cancel(String name) {
    Timer timer = timers.remove(name);
    if (timer != null) {
      timer.cancel();
    }
  }

  private void tell(java.util.function.Supplier<String> what) {
    machine.cluster().trace().tell(machine.name(), what);
  }
}
