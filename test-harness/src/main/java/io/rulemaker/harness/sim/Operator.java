package io.rulemaker.harness.sim;

import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Somebody who changes things at any member, and remembers what was acknowledged: that must never
 * be lost. Each change leaves a marker in the configuration.
 */
final class Operator {
  private final VirtualCluster cluster;
  private final Chance chance;
  private final Set<String> acknowledged = new TreeSet<>();
  private final Map<String, LoneChange> lone = new TreeMap<>();
  private int changes;
  private int refused;

  /**
   * A change that one of two members acknowledged without the other.
   *
   * @param run of the service that acknowledged it
   * @param otherRun of the other service at that time; null if there was none
   * @param base all changes that its configuration contains
   */
  private record LoneChange(String run, String otherRun, Set<String> base) {
    /** Whether neither could know of the other, and both went on: nothing had to be started. */
    boolean isConcurrentWith(String marker, LoneChange other, String otherMarker) {
      return !base.contains(otherMarker)
          && !other.base.contains(marker)
          && (other.run.equals(otherRun) || run.equals(other.otherRun));
    }
  }

  /** Changes a configuration. */
  @FunctionalInterface
  interface Change {
    void make(ConfigurationEdit edit) throws EditException;
  }

  Operator(VirtualCluster cluster, Chance chance) {
    this.cluster = cluster;
    this.chance = chance;
  }

  /** The markers of all changes that were acknowledged. */
  Set<String> acknowledged() {
    return acknowledged;
  }

  /**
   * Acknowledged changes that must not be missing in a configuration, and are. Two members without
   * fencing, one vote of two being enough, are both quorate while they do not see each other, and
   * each changes its own copy; when they meet again one copy wins (docs/node.md). So of two changes
   * that were made like this, one may be missing, and no other.
   *
   * @param markers all changes that the configuration contains
   */
  Set<String> lost(Set<String> markers) {
    Set<String> lost = new TreeSet<>(acknowledged);
    lost.removeAll(markers);
    Set<String> accounted = new TreeSet<>(markers);
    boolean more = true;
    while (more) {
      more = lost.removeIf(marker -> hadToGiveWay(marker, accounted) && accounted.add(marker));
    }
    return lost;
  }

  private boolean hadToGiveWay(String marker, Set<String> accounted) {
    LoneChange change = lone.get(marker);
    return change != null
        && accounted.stream()
            .filter(lone::containsKey)
            .anyMatch(other -> change.isConcurrentWith(marker, lone.get(other), other));
  }

  int refused() {
    return refused;
  }

  /** Does something that operators do. */
  void actAtRandom() {
    switch (chance.between(0, 9)) {
      case 0, 1, 2 -> changeNothing();
      case 3, 4 -> moveSomething();
      case 5 -> standby();
      case 6 -> bringBackAll();
      case 7 -> cleanUp(chance.percent(70));
      case 8 -> shutDown();
      default -> fence();
    }
  }

  private void changeNothing() {
    changeNothing(() -> {});
  }

  /** Changes the configuration so that nothing follows from it. */
  void changeNothing(Runnable whenAsked) {
    onState(
        state -> {
          change(state, "nothing but a marker", edit -> {});
          whenAsked.run();
        });
  }

  private void moveSomething() {
    String node = chance.pick(cluster.all()).name();
    onState(
        state -> {
          List<String> resources = Configurations.movable(state.cib());
          if (!resources.isEmpty() && Configurations.hasNode(state.cib(), node)) {
            String resource = chance.pick(resources);
            if (chance.percent(60)) {
              change(state, "move " + resource, edit -> edit.move(resource, node));
            } else {
              change(state, "clear " + resource, edit -> edit.clear(resource, null));
            }
          }
        });
  }

  private void standby() {
    String node = chance.pick(cluster.all()).name();
    onState(
        state -> {
          if (Configurations.hasNode(state.cib(), node)) {
            change(state, "standby " + node, edit -> edit.nodeAttribute(node, "standby", "on"));
          }
        });
  }

  /** Takes back whatever keeps resources from running. */
  void bringBackAll() {
    onState(state -> change(state, "bring back all", edit -> undo(state.cib(), edit)));
  }

  private void undo(Element cib, ConfigurationEdit edit) throws EditException {
    for (SimulatedMachine machine : cluster.all()) {
      if (Configurations.hasNode(cib, machine.name())) {
        edit.nodeAttribute(machine.name(), "standby", null);
      }
    }
    for (String resource : Configurations.movable(cib)) {
      edit.clear(resource, null);
    }
  }

  /** Forgets failures, or all history. */
  void cleanUp(boolean failuresOnly) {
    happen(new Event.HistoryCleared(null, null, failuresOnly));
  }

  private void shutDown() {
    shutDown(chance.pick(cluster.all()));
  }

  /** Asks somebody that a node leave. */
  void shutDown(SimulatedMachine machine) {
    happen(new Event.ShutdownRequested(machine.name()));
  }

  private void fence() {
    String node = chance.pick(cluster.all()).name();
    String action = chance.percent(70) ? "reboot" : "off";
    ask("fence " + node, new Command.FenceNow(node, action), reply -> {});
  }

  private void happen(Event event) {
    ask(Words.of(event), new Command.Happen(event), reply -> {});
  }

  /** Asks some member how things are. */
  private void onState(Consumer<Reply.State> then) {
    ask(
        "how are things?",
        new Command.Query(),
        reply -> {
          if (reply instanceof Reply.State state && state.cib() != null) {
            // People think before they act; meanwhile the configuration may change.
            cluster.time().after(chance.mostlyShort(0, 2_000), () -> then.accept(state));
          }
        });
  }

  private void change(Reply.State state, String what, Change change) {
    String marker = Configurations.MARKER + ++changes;
    try {
      ConfigurationEdit edit = new ConfigurationEdit(state.cib());
      change.make(edit);
      edit.property(marker, "1");
      ask(
          what + " as " + marker,
          new Command.ChangeConfiguration(
              Configurations.version(state.cib()), edit.result(), what, "operator"),
          (service, reply) -> answered(marker, service, reply));
    } catch (EditException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answered(String marker, SimulatedMachine asked, Reply reply) {
    if (reply instanceof Reply.Done) {
      acknowledged.add(marker);
      if (cluster.quorum().twoNode() && !cluster.fences()) {
        rememberIfLone(marker, asked);
      }
    } else {
      refused++;
    }
  }

  private void rememberIfLone(String marker, SimulatedMachine asked) {
    for (SimulatedMachine other : cluster.machines()) {
      boolean has = Configurations.markers(other.disk().durable().cib()).contains(marker);
      if (other != asked && !has) {
        String otherRun = other.serves() ? other.service().instance() : null;
        Set<String> base = Configurations.markers(asked.disk().durable().cib());
        lone.put(marker, new LoneChange(asked.service().instance(), otherRun, base));
      }
    }
  }

  private void ask(String what, Command command, Consumer<Reply> then) {
    ask(what, command, (machine, reply) -> then.accept(reply));
  }

  /** Asks a random member that is there. */
  private void ask(String what, Command command, BiConsumer<SimulatedMachine, Reply> then) {
    List<SimulatedMachine> serving =
        cluster.all().stream().filter(SimulatedMachine::serves).toList();
    if (serving.isEmpty()) {
      return;
    }
    SimulatedMachine machine = chance.pick(serving);
    cluster.trace().tell("operator", () -> "asks " + machine.name() + ": " + what);
    machine
        .service()
        .ask(
            command,
            reply -> {
              cluster.trace().tell("operator", () -> what + ": " + Words.of(reply));
              then.accept(machine, reply);
            });
  }
}
