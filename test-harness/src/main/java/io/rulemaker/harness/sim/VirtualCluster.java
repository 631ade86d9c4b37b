package io.rulemaker.harness.sim;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.control.Voters;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.harness.world.SimulatedFencer;
import io.rulemaker.harness.world.VirtualTime;
import io.rulemaker.harness.world.World;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A cluster of simulated machines: what they share, and who they are. */
final class VirtualCluster {
  /** How long a leader may be silent, in ms. */
  static final long LEASE_MS = 2_000;

  /** After which time without trouble a cluster counts as undivided, in ms. */
  private static final long CALM_MS = 20_000;

  /** So many steps at one moment are no coincidence. */
  private static final int MOST_STEPS_AT_ONCE = 5_000;

  private final PolicySet policies = PolicySet.builtIn();
  private final Scheduler scheduler = new Scheduler(policies);
  private final VirtualTime time;
  private final Trace trace;
  private final World world = new World();
  private final RandomAgents.Trouble trouble = new RandomAgents.Trouble();
  private final QuorumCounter.Settings quorum;
  private final SimulatedNetwork network;
  private final SimulatedFencer fencer;
  private final Safety safety;
  private final boolean fences;
  private final Chance chance;
  private final List<SimulatedMachine> machines = new ArrayList<>();
  private final List<SimulatedMachine> executors = new ArrayList<>();
  private long slowFencingMs;
  private long decisionMs;
  private long patienceMs;
  private long dividedAtMs;
  private long stepMs;
  private int stepsAtOnce;

  /**
   * Prepares machines that are off.
   *
   * @param cib what each of them has on its disk
   * @param lines takes the trace; null for nobody
   */
  VirtualCluster(
      List<String> names, Element cib, long startMs, Chance chance, Consumer<String> lines) {
    this.chance = chance;
    this.time = new VirtualTime(startMs);
    this.trace = new Trace(time, lines);
    this.dividedAtMs = startMs;
    this.quorum = quorum(names, chance.split());
    this.network = new SimulatedNetwork(time, chance.split(), trace);
    this.fencer = new SimulatedFencer(time, this::fencingMs, this::powerOff);
    this.fences = Configurations.fencingEnabled(cib);
    this.safety = new Safety(world, fences, this::undivided);
    for (String name : names) {
      MemberDocument document = new MemberDocument(0, 0, cib.copy());
      machines.add(new SimulatedMachine(this, name, document, chance.split()));
    }
  }

  /**
   * Adds machines without a vote, which are off.
   *
   * @param patience how long they hear no leader before they follow no-quorum-policy, in ms
   */
  void addExecutors(List<String> names, long patience, Chance luck) {
    patienceMs = patience;
    for (String name : names) {
      executors.add(SimulatedMachine.executor(this, name, luck.split()));
    }
  }

  /** How votes are counted: two nodes mostly by the rule for two, others now and then unusually. */
  private static QuorumCounter.Settings quorum(List<String> names, Chance chance) {
    boolean two = names.size() == 2 && chance.percent(80);
    boolean more = names.size() > 1 && !two;
    boolean all = two || more && chance.percent(15);
    boolean breaker = more && chance.percent(20);
    long windowMs = more && chance.percent(20) ? chance.between(1_000, 10_000) : 0;
    boolean downscale = more && chance.percent(20);
    Map<String, Integer> votes = new TreeMap<>();
    names.forEach(name -> votes.put(name, 1));
    return new QuorumCounter.Settings(votes, two, all, breaker, null, windowMs, downscale);
  }

  VirtualTime time() {
    return time;
  }

  Trace trace() {
    return trace;
  }

  World world() {
    return world;
  }

  SimulatedNetwork network() {
    return network;
  }

  SimulatedFencer fencer() {
    return fencer;
  }

  Safety safety() {
    return safety;
  }

  RandomAgents.Trouble trouble() {
    return trouble;
  }

  QuorumCounter.Settings quorum() {
    return quorum;
  }

  /** Whether lost nodes are fenced. */
  boolean fences() {
    return fences;
  }

  /**
   * Whether members are quorate by what stands on any disk of theirs, which may not be in force
   * yet. Whether all were seen once is known to the members only, and not asked for.
   */
  boolean quorate(List<String> present) {
    List<String> members = present.stream().filter(name -> machine(name).votes()).toList();
    QuorumCounter counter =
        new QuorumCounter(
            policies,
            new QuorumCounter.Settings(
                quorum.votes(),
                quorum.twoNode(),
                false,
                quorum.autoTieBreaker(),
                quorum.tieBreaker(),
                quorum.lastManStandingMs(),
                quorum.allowDownscale()));
    counter.learnSawAll();
    return members.stream()
        .map(name -> Voters.of(machine(name).disk().durable().cib(), quorum.members()))
        .anyMatch(voters -> enough(counter, members, voters));
  }

  private static boolean enough(QuorumCounter counter, List<String> members, Voters voters) {
    boolean before =
        voters.before() != null && counter.enough(members, new Voters(voters.before(), null));
    return before || counter.enough(members, voters);
  }

  PolicySet policies() {
    return policies;
  }

  /** Decides for one member, as its service does: in a session that remembers. */
  Controller.Decider decider() {
    return new SchedulerSession(scheduler)::decide;
  }

  /** The machines of members. */
  List<SimulatedMachine> machines() {
    return machines;
  }

  /** The machines of executors. */
  List<SimulatedMachine> executors() {
    return executors;
  }

  /** All machines. */
  List<SimulatedMachine> all() {
    List<SimulatedMachine> all = new ArrayList<>(machines);
    all.addAll(executors);
    return all;
  }

  /** How long an executor waits for a leader, in ms. */
  long patienceMs() {
    return patienceMs;
  }

  /** Who leads, in the eyes of its own; null for nobody. */
  SimulatedMachine leader() {
    for (SimulatedMachine machine : machines) {
      if (machine.serves() && machine.service().leads()) {
        return machine;
      }
    }
    return null;
  }

  SimulatedMachine machine(String name) {
    for (SimulatedMachine machine : all()) {
      if (machine.name().equals(name)) {
        return machine;
      }
    }
    throw new IllegalArgumentException("there is no machine [" + name + "]");
  }

  /** Fencing takes that much longer from now on, in ms. */
  void slowFencingBy(long ms) {
    slowFencingMs = ms;
  }

  /** How long a decision takes, in ms. */
  long decisionMs() {
    return decisionMs;
  }

  /** From now on a decision takes that long, in ms. */
  void decisionsTake(long ms) {
    decisionMs = ms;
  }

  private long fencingMs() {
    return chance.mostlyShort(300, 4_000) + slowFencingMs;
  }

  /** A fence device switches a machine off; after a reboot it comes back and serves. */
  private void powerOff(FencingRequest request) {
    SimulatedMachine target = machine(request.target());
    target.powerOff("fenced, action " + request.action());
    safety.fenced(target.name());
    if (request.action().equals("reboot")) {
      time.after(chance.between(2_000, 12_000), () -> boot(target));
    }
  }

  /** A machine comes up, and its service with it. */
  void boot(SimulatedMachine machine) {
    machine.powerOn();
    machine.power().after(chance.between(10, 1_500), machine::start);
  }

  /**
   * A member takes a step.
   *
   * @throws Violation if there is no end of it: members that answer each other at once and for ever
   */
  void stepped() {
    stepsAtOnce = time.nowMs() == stepMs ? stepsAtOnce + 1 : 1;
    stepMs = time.nowMs();
    if (stepsAtOnce > MOST_STEPS_AT_ONCE) {
      throw new Violation("the cluster took " + stepsAtOnce + " steps at one moment and goes on");
    }
  }

  /** Lets the next thing happen if it is due by a time; the checkers look at what came of it. */
  boolean next(long untilMs) {
    boolean more = time.next(untilMs);
    if (network.isCut() || !allServe()) {
      dividedAtMs = time.nowMs();
    }
    safety.check();
    return more;
  }

  private boolean allServe() {
    for (SimulatedMachine machine : all()) {
      if (!machine.serves() || !machine.service().responds()) {
        return false;
      }
    }
    return true;
  }

  /** Whether all members have been in touch for a while. */
  private boolean undivided() {
    return time.nowMs() - dividedAtMs > CALM_MS;
  }

  /** Lets time pass. */
  void pass(long ms) {
    long untilMs = time.nowMs() + ms;
    while (next(untilMs)) {
      // one thing after the other
    }
  }
}
