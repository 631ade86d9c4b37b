package io.rulemaker.harness.replay;

import io.rulemaker.agents.LocalExecutor;
import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.ControllerLoop;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.explain.Explainer;
import io.rulemaker.engine.explain.Recording;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.engine.port.MessageBus;
import io.rulemaker.harness.world.SimulatedAgents;
import io.rulemaker.harness.world.SimulatedFencer;
import io.rulemaker.harness.world.Timing;
import io.rulemaker.harness.world.VirtualTime;
import io.rulemaker.harness.world.World;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.transport.CamelBus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A cluster in one thread: the bus, the controller of whichever node leads, an executor on each
 * node, simulated agents and fence devices, a virtual clock. It is told what happens to it and runs
 * on until nothing is left to do.
 */
final class SimulatedCluster implements AutoCloseable {
  /** A cluster that decides this often without coming to rest never will. */
  private static final int MAX_DECISIONS = 200;

  private static final long MAX_SETTLE_MS = 4 * 3_600_000L;

  private final PolicySet policies;
  private final Scheduler scheduler;
  private final SchedulerSession session;
  private final VirtualTime time;
  private final Timing timing;
  private final World world = new World();
  private final CamelBus bus = new CamelBus();
  private final ControllerLoop loop;
  private final SimulatedFencer fencer;
  private final Map<String, Member> members = new TreeMap<>();
  private final QuorumCounter votes;
  private Element cib;
  private String leader;
  private long epoch;
  private boolean quorate;
  private int decisions;
  private Explainer explainer;
  private Decision decision;
  private boolean muted;

  /** A node that is up. */
  private static final class Member {
    final String name;
    final long since;
    final LocalExecutor executor;
    boolean reachable = true;
    boolean up = true;
    int underWay;

    Member(String name, long since, LocalExecutor executor) {
      this.name = name;
      this.since = since;
      this.executor = executor;
    }
  }

  /** The cluster does not come to rest. The message is one line for the user. */
  static final class UnsettledException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsettledException(String message) {
      super(message);
    }
  }

  /**
   * Prepares a cluster in which no node is up yet.
   *
   * @param cib upgraded to the newest schema; changed in place
   * @param observe registers who is to be told of a message before the controller is
   */
  SimulatedCluster(
      Element cib,
      PolicySet policies,
      QuorumCounter.Settings quorum,
      Timing timing,
      long startMs,
      Consumer<MessageBus> observe) {
    this.cib = cib;
    this.policies = policies;
    this.scheduler = new Scheduler(policies);
    this.session = new SchedulerSession(scheduler);
    this.timing = timing;
    this.time = new VirtualTime(startMs);
    this.votes = new QuorumCounter(policies, quorum);
    observe.accept(bus);
    this.loop = new ControllerLoop(bus, time, time);
    this.fencer = new SimulatedFencer(time, timing::fencingMs, order -> powerOff(order.target()));
    bus.listen(Effect.PerformOperation.class, this::deliver);
    bus.listen(Effect.FenceNode.class, this::fence);
    bus.listen(Effect.LetLeave.class, order -> time.after(0, () -> left(order.node())));
    bus.listen(Effect.Decided.class, decided -> decisions++);
  }

  World world() {
    return world;
  }

  SimulatedFencer fencer() {
    return fencer;
  }

  VirtualTime time() {
    return time;
  }

  /** The CIB as the leader has it. */
  Element cib() {
    return cib;
  }

  /** The last decision; null before the first. */
  Decision decision() {
    return decision;
  }

  /** Explains the last decision; null before the first. */
  Explainer explainer() {
    return explainer;
  }

  /** The node that leads; null if no node is up. */
  String leader() {
    return leader;
  }

  boolean quorate() {
    return quorate;
  }

  /** Nodes that are up and seen by the leader. */
  Set<String> visible() {
    Set<String> names = new TreeSet<>();
    for (Member member : members.values()) {
      if (member.up && member.reachable) {
        names.add(member.name);
      }
    }
    return names;
  }

  boolean isUp(String node) {
    Member member = members.get(node);
    return member != null && member.up;
  }

  /** Nodes come up, all at once. */
  void join(List<String> nodes) {
    for (String node : nodes) {
      world.powerOff(node);
      members.put(node, member(node));
    }
    changed(nodes, List.of(), List.of());
  }

  private Member member(String node) {
    Member[] self = new Member[1];
    SimulatedAgents agents = new SimulatedAgents(world, time, timing, this::score);
    LocalExecutor executor =
        new LocalExecutor(
            (request, whenDone) -> {
              int work = request.recurring() ? 0 : 1;
              self[0].underWay += work;
              agents.perform(
                  request,
                  result -> {
                    if (self[0].up) {
                      self[0].underWay -= work;
                      whenDone.accept(result);
                    }
                  });
            },
            (delayMs, task) ->
                time.after(
                    delayMs,
                    () -> {
                      if (self[0].up) {
                        task.run();
                      }
                    }),
            report -> {
              if (self[0].up && self[0].reachable && !muted) {
                bus.publish(report);
              }
            });
    self[0] = new Member(node, time.nowMs(), executor);
    return self[0];
  }

  /**
   * Nodes that were up when the cluster was recorded. Their executors go on repeating what the
   * history says that they repeat.
   */
  void resume(List<String> nodes) {
    for (String node : nodes) {
      members.put(node, member(node));
    }
    muted = true; // the first results are known already
    RecordedMonitors.of(cib, world)
        .forEach(
            order -> {
              if (isUp(order.node())) {
                members.get(order.node()).executor.perform(order);
              }
            });
    long untilMs = time.nowMs() + timing.monitorMs();
    while (time.next(untilMs)) {
      // the first round of monitors
    }
    muted = false;
    quorate = Set.of("1", "true").contains(cib.get("have-quorum", "0"));
    elect();
    tell(List.of(), List.of(), List.of());
  }

  /** A node loses its power. The others know after a while. */
  void crash(String node) {
    if (!isUp(node)) {
      return;
    }
    members.get(node).up = false;
    world.powerOff(node);
    time.after(timing.lossMs(), () -> lost(node));
  }

  /** A node is cut off, and goes on doing what it did. */
  void isolate(String node) {
    if (isUp(node)) {
      members.get(node).reachable = false;
      time.after(timing.lossMs(), () -> lost(node));
    }
  }

  private void lost(String node) {
    changed(List.of(), List.of(node), List.of());
  }

  /** Elects, counts votes, and tells the leader who came and went. */
  private void changed(List<String> joined, List<String> lost, List<String> left) {
    elect();
    quorate = votes.quorate(visible());
    tell(joined, lost, left);
  }

  private void tell(List<String> joined, List<String> lost, List<String> left) {
    if (leader != null) {
      bus.publish(new Event.MembershipChanged(leader, joined, lost, left, quorate));
    }
  }

  /** A node asks to leave; it goes when its resources are gone. */
  void leave(String node) {
    bus.publish(new Event.ShutdownRequested(node));
  }

  private void left(String node) {
    Member member = members.get(node);
    if (member == null || !member.up) {
      return;
    }
    member.executor.refuse("the node is leaving");
    member.up = false;
    for (String service : world.servicesOn(node)) {
      world.violated(node + " left while " + service + " was running there");
    }
    world.powerOff(node);
    changed(List.of(), List.of(), List.of(node));
  }

  /** A node is switched off from outside. */
  private void powerOff(String node) {
    Member member = members.get(node);
    if (member != null) {
      member.up = false;
    }
    world.powerOff(node);
  }

  /** The member that is up for longest leads; among equals the first by name (L-3). */
  private void elect() {
    if (leader != null && visible().contains(leader)) {
      return;
    }
    leader =
        members.values().stream()
            .filter(member -> member.up && member.reachable)
            .min(
                Comparator.comparingLong((Member member) -> member.since)
                    .thenComparing(member -> member.name))
            .map(member -> member.name)
            .orElse(null);
    if (leader == null) {
      loop.lead(null);
      return;
    }
    epoch++;
    // What the leader before had in mind is lost with it; its documents are everybody's.
    loop.lead(
        new Controller(
            this::decide,
            policies,
            new Controller.Identity("replay-" + epoch, leader, epoch),
            cib));
  }

  private Decision decide(ClusterSnapshot snapshot) {
    Recording recording = new Recording();
    decision = scheduler.decide(session.observe(snapshot, recording), ScoreListener.NONE);
    explainer = new Explainer(decision, recording);
    return decision;
  }

  private void deliver(Effect.PerformOperation order) {
    Member member = members.get(order.node());
    if (member != null && member.up && member.reachable) {
      member.executor.perform(order);
    }
  }

  private void fence(Effect.FenceNode order) {
    fencer.fence(
        order.request(),
        result -> bus.publish(new Event.FencingFinished(order.key(), order.request(), result)));
  }

  private void score(String node, String attribute, String score) {
    if (isUp(node) && members.get(node).reachable) {
      bus.publish(new Event.AttributeChanged(node, attribute, score));
    }
  }

  /** Tells the leader of something. */
  void publish(Event event) {
    bus.publish(event);
  }

  /** Runs on until nothing is under way and nothing is to be decided. */
  void settle() {
    int decisionsBefore = decisions;
    long endMs = time.nowMs() + MAX_SETTLE_MS;
    while (!atRest()) {
      if (decisions - decisionsBefore > MAX_DECISIONS) {
        throw new UnsettledException(
            "the cluster does not come to rest: it decided ["
                + MAX_DECISIONS
                + "] times in this step");
      }
      if (!time.next(endMs)) {
        throw new UnsettledException(
            "the cluster does not come to rest: something is still under way after ["
                + MAX_SETTLE_MS / 60_000
                + " min]");
      }
    }
  }

  private boolean atRest() {
    for (Member member : members.values()) {
      if (member.up && member.reachable && member.underWay > 0) {
        return false; // perhaps for a leader that is gone: its successor hears of the result
      }
    }
    Controller controller = loop.leader();
    return controller == null || controller.idle();
  }

  /** Lets time pass, and then comes to rest. */
  void pass(long ms) {
    long endMs = time.nowMs() + ms;
    int decisionsBefore = decisions;
    while (time.next(endMs)) {
      if (decisions - decisionsBefore > MAX_DECISIONS) {
        throw new UnsettledException(
            "the cluster does not come to rest: it decided ["
                + MAX_DECISIONS
                + "] times while it should have waited");
      }
    }
    settle();
  }

  @Override
  public void close() {
    bus.close();
  }
}
