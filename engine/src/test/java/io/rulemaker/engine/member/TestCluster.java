package io.rulemaker.engine.member;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.alert.AlertEvent;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.port.Message;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Members on one virtual clock, with a network that keeps order per sender, disks, and executors.
 * Each member sees whom it can hear, in order of their starts.
 */
final class TestCluster {
  static final long LEASE_MS = 1_000;
  static final long ALONE_MS = 30_000;
  private static final long HOP_MS = 1;
  private static final long DISK_MS = 2;
  private static final PolicySet POLICIES = PolicySet.builtIn();

  final Map<String, Machine> machines = new TreeMap<>();
  final List<PerformOperation> performed = new ArrayList<>();
  final List<Effect.FenceNode> fenced = new ArrayList<>();

  /** The whole statuses that were sent, with the name of who they were for in front. */
  final List<Map.Entry<String, Letter.StatusFull>> statuses = new ArrayList<>();

  /** Inputs of decisions that are to be kept, in the order of the decisions. */
  final List<MemberOutput.KeepInput> kept = new ArrayList<>();

  boolean fencingWorks = true;

  /** How long a device that cut the power needs to say so, in ms. */
  long confirmMs;

  private final Scheduler scheduler = new Scheduler(POLICIES);
  private final QuorumCounter.Settings quorum;
  private final TestClock clock = new TestClock();
  private final Set<String> cut = new HashSet<>();
  private long numbers;
  private long runs;

  /** A machine: its disk and what runs there outlive its service. */
  final class Machine {
    final String name;
    final Set<String> running = new TreeSet<>();
    MemberDocument disk;
    Participant member;
    String left;
    boolean paused;
    boolean diskWorks = true;
    boolean answers = true;
    long startMs = TestExecutor.OPERATION_MS;
    boolean cutOff;
    boolean blind;
    boolean seenCutOff;
    private final List<Runnable> held = new ArrayList<>();
    private final Map<String, Long> timers = new HashMap<>();
    private final Map<Long, Reply> replies = new LinkedHashMap<>();
    private TestExecutor executor;
    private long born;
    private long requests;
    private List<String> seen = List.of();

    Machine(String name) {
      this.name = name;
    }

    /** What its alert agents would be told. */
    final List<AlertEvent> alerts = new ArrayList<>();

    boolean up() {
      return member != null;
    }

    /** Starts the service. */
    void start() {
      born = ++runs;
      left = null;
      seen = List.of();
      timers.clear();
      held.clear();
      paused = false;
      MemberSettings settings =
          new MemberSettings(name, "test", quorum, LEASE_MS, name + "#" + born);
      Participant at =
          quorum.members().contains(name)
              ? new Member(settings, scheduler::schedule, POLICIES, disk)
              : new ExecutorNode(settings, ALONE_MS, disk);
      member = at;
      executor =
          new TestExecutor(
              TestCluster.this,
              this,
              event -> {
                if (at == member) {
                  step(new MemberInput.Happened(event));
                }
              });
      look();
    }

    /** The process ends at once; what it started goes on. */
    void kill() {
      member = null;
      look();
    }

    /** The power is cut. */
    void powerOff() {
      running.clear();
      kill();
    }

    void pause(boolean stopped) {
      paused = stopped;
      if (!stopped) {
        List<Runnable> all = List.copyOf(held);
        held.clear();
        all.forEach(Runnable::run);
      }
    }

    /** Asks, and gives the number under which the answer will be. */
    long ask(Command command) {
      long request = ++requests;
      step(new MemberInput.Asked(request, command));
      return request;
    }

    Reply reply(long request) {
      return replies.get(request);
    }

    Reply.State state() {
      return (Reply.State) reply(ask(new Command.Query()));
    }

    /** The reply to a command, waiting for it. */
    Reply answer(Command command) {
      long request = ask(command);
      until(() -> reply(request) != null);
      return reply(request);
    }

    void step(MemberInput input) {
      Participant at = member;
      if (at == null) {
        return;
      }
      if (paused) {
        held.add(() -> step(at, input));
        return;
      }
      step(at, input);
    }

    private void step(Participant at, MemberInput input) {
      if (at == member) {
        for (MemberOutput output : at.step(input, nowMs())) {
          carryOut(at, output);
        }
      }
    }

    private void carryOut(Participant at, MemberOutput output) {
      if (output instanceof MemberOutput.Send send) {
        send(this, send.to(), send.message());
      } else if (output instanceof MemberOutput.Broadcast cast) {
        seen.forEach(to -> send(this, to, cast.message()));
      } else if (output instanceof MemberOutput.Store store) {
        after(DISK_MS, () -> stored(at, store));
      } else if (output instanceof MemberOutput.Perform perform) {
        executor.perform(perform.order());
      } else if (output instanceof MemberOutput.Fence fence) {
        executor.fence(fence.order());
      } else if (output instanceof MemberOutput.Answer answer) {
        replies.put(answer.request(), answer.reply());
      } else if (output instanceof MemberOutput.SetTimer timer) {
        long number = ++numbers;
        timers.put(timer.timer(), number);
        after(
            timer.delayMs(),
            () -> {
              if (at == member && timers.remove(timer.timer(), number)) {
                step(new MemberInput.TimerFired(timer.timer()));
              }
            });
      } else if (output instanceof MemberOutput.CancelTimer timer) {
        timers.remove(timer.timer());
      } else if (output instanceof MemberOutput.Alert alert) {
        alerts.add(alert.event());
      } else if (output instanceof MemberOutput.KeepInput input) {
        kept.add(input);
      } else if (output instanceof MemberOutput.Leave leave) {
        left = (leave.clean() ? "clean: " : "at once: ") + leave.why();
        kill();
      }
    }

    private void stored(Participant at, MemberOutput.Store store) {
      if (at != member) {
        return;
      }
      if (diskWorks) {
        disk = store.document();
        step(new MemberInput.Stored(store.ticket()));
      } else {
        step(new MemberInput.NotStored(store.ticket(), "no space left"));
      }
    }
  }

  TestCluster(boolean twoNode, boolean waitForAll, String cib, String... names) {
    this(new QuorumCounter.Settings(Set.of(names), twoNode, waitForAll, false, null), cib);
  }

  TestCluster(QuorumCounter.Settings quorum, String cib) {
    this.quorum = quorum;
    for (String name : new TreeSet<>(quorum.members())) {
      Machine machine = new Machine(name);
      machine.disk = cib == null ? null : new MemberDocument(0, 0, TestDocuments.parse(cib));
      machines.put(name, machine);
    }
  }

  /** Adds a machine without a vote. */
  Machine addExecutor(String name) {
    Machine machine = new Machine(name);
    machines.put(name, machine);
    return machine;
  }

  Machine machine(String name) {
    return machines.get(name);
  }

  void startAll() {
    machines.values().forEach(Machine::start);
  }

  long nowMs() {
    return clock.nowMs();
  }

  void after(long delayMs, Runnable task) {
    clock.after(delayMs, task);
  }

  private void send(Machine from, String to, Message message) {
    if (!from.seen.contains(to)) {
      return;
    }
    if (message instanceof Letter.StatusFull full) {
      statuses.add(Map.entry(to, full));
    }
    Participant target = machine(to).member;
    after(
        HOP_MS,
        () -> {
          if (machine(to).member == target && !cut.contains(from.name + ">" + to)) {
            machine(to).step(new MemberInput.Heard(from.name, message));
          }
        });
  }

  /** Cuts both directions between two groups. */
  void part(Collection<String> some, Collection<String> others) {
    for (String one : some) {
      for (String other : others) {
        cut.add(one + ">" + other);
        cut.add(other + ">" + one);
      }
    }
    look();
  }

  /** Nothing that one sends reaches the other. */
  void cut(String from, String to) {
    cut.add(from + ">" + to);
    look();
  }

  void heal() {
    cut.clear();
    look();
  }

  /** What carries the messages of all is out of some machines' reach, or within it again. */
  void cutOff(boolean away, String... names) {
    for (String name : names) {
      Machine machine = machine(name);
      machine.cutOff = away;
      machines.keySet().stream()
          .filter(other -> !other.equals(name))
          .forEach(
              other -> {
                if (away) {
                  part(List.of(name), List.of(other));
                }
              });
    }
    if (!away) {
      cut.clear();
    }
    look();
  }

  /** Everybody notices who is there, soon. */
  void look() {
    after(
        20,
        () -> {
          for (Machine machine : machines.values()) {
            if (machine.up() && !machine.blind) {
              List<String> view = viewOf(machine);
              if (!view.equals(machine.seen) || machine.cutOff != machine.seenCutOff) {
                machine.seen = view;
                machine.seenCutOff = machine.cutOff;
                machine.executor.see(view);
                machine.step(
                    new MemberInput.Viewed(new ClusterView(++numbers, view, machine.cutOff)));
              }
            }
          }
        });
  }

  private List<String> viewOf(Machine machine) {
    return machines.values().stream()
        .filter(Machine::up)
        .filter(other -> other == machine || !cut.contains(other.name + ">" + machine.name))
        .sorted(Comparator.comparingLong(other -> other.born))
        .map(other -> other.name)
        .toList();
  }

  /** Lets time pass. */
  void run(long ms) {
    clock.run(ms);
  }

  /** Lets time pass until something is so, at most two minutes. */
  void until(BooleanSupplier condition) {
    for (long endMs = nowMs() + 120_000; !condition.getAsBoolean(); run(5)) {
      if (nowMs() >= endMs) {
        throw new AssertionError("it never came about; " + describe());
      }
    }
  }

  /** Waits until all that are up and in touch agree on a leader that has nothing to do. */
  void settle() {
    run(30);
    until(this::settled);
    run(2 * LEASE_MS);
    until(this::settled);
  }

  private boolean settled() {
    for (Machine machine : machines.values()) {
      if (machine.up() && !machine.paused && quorum.members().contains(machine.name)) {
        Reply.State state = machine.state();
        if (state.leader() == null || !state.settled()) {
          return false;
        }
      }
    }
    return true;
  }

  String describe() {
    StringBuilder text = new StringBuilder();
    for (Machine machine : machines.values()) {
      if (machine.up() && !machine.paused && quorum.members().contains(machine.name)) {
        Reply.State state = machine.state();
        text.append(
            "%s: leader %s epoch %d quorate %s settled %s view %s running %s%n"
                .formatted(
                    machine.name,
                    state.leader(),
                    state.epoch(),
                    state.quorate(),
                    state.settled(),
                    state.members(),
                    machine.running));
      }
    }
    return text.toString();
  }

  /** Where a resource runs, as told by the machines themselves. */
  Set<String> placesOf(String resource) {
    Set<String> places = new TreeSet<>();
    machines.values().stream()
        .filter(machine -> machine.running.contains(resource))
        .forEach(machine -> places.add(machine.name));
    return places;
  }

  static String text(Element element) {
    return CibWriter.write(element);
  }
}
