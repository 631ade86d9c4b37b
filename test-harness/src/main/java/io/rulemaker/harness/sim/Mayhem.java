package io.rulemaker.harness.sim;

import java.util.ArrayList;
import java.util.List;

/** Lets things go wrong at random, for a while. */
final class Mayhem {
  private final VirtualCluster cluster;
  private final Operator operator;
  private final Chance chance;
  private final long usualMs;
  private int faults;

  Mayhem(VirtualCluster cluster, Operator operator, Chance chance) {
    this.cluster = cluster;
    this.operator = operator;
    this.chance = chance;
    this.usualMs = chance.percent(5) ? chance.between(100, 3_000) : 0; // a very large cluster
    cluster.decisionsTake(usualMs);
  }

  /** How much went wrong. */
  int faults() {
    return faults;
  }

  /** Lets that many things go wrong within a time, in ms. */
  void plan(int number, long withinMs) {
    if (chance.percent(60)) {
      cluster.trouble().failures = (int) chance.mostlyShort(0, 60);
      cluster.trouble().hangs = (int) chance.mostlyShort(0, 10);
    }
    for (int i = 0; i < number; i++) {
      cluster.time().after(chance.between(0, (int) withinMs), this::something);
    }
    for (int i = chance.between(0, 8); i > 0; i--) {
      cluster.time().after(chance.between(0, (int) withinMs), operator::actAtRandom);
    }
    if (!cluster.executors().isEmpty() && chance.percent(40)) {
      cluster.time().after(chance.between(0, (int) withinMs), this::restartMembers);
    }
    if (!cluster.executors().isEmpty() && chance.percent(40)) {
      cluster.time().after(chance.between(0, (int) withinMs), this::failAndPartLeader);
    }
  }

  private void something() {
    faults++;
    SimulatedMachine machine = chance.pick(cluster.all());
    switch (chance.between(0, 22)) {
      case 0, 1, 2 -> losePower(machine);
      case 3, 4, 5 -> kill(machine);
      case 6, 7 -> pause(machine);
      case 8, 9 -> split();
      case 10 -> isolate(machine);
      case 11 -> cutOneWay(machine);
      case 12 -> fillDisk(machine);
      case 13 -> breakFencing(machine);
      case 14 -> breakService(machine);
      case 15 -> thinkLong();
      case 16, 17 -> changeAndLosePower();
      case 18, 19 -> joinUnseen();
      case 20 -> restartLeaderAndCut();
      case 21 -> leaveAndCut();
      default -> slowDown();
    }
  }

  private void losePower(SimulatedMachine machine) {
    machine.powerOff("power loss");
    if (chance.percent(70)) {
      later(chance.between(1_000, 40_000), () -> cluster.boot(machine));
    }
  }

  private void kill(SimulatedMachine machine) {
    machine.kill();
    if (chance.percent(85)) {
      later(chance.mostlyShort(50, 20_000), machine::start);
    }
  }

  private void pause(SimulatedMachine machine) {
    SimulatedService service = machine.service();
    if (service != null) {
      service.pause(true);
      later(chance.mostlyShort(50, 20_000), () -> service.pause(false));
    }
  }

  /** Two parts that do not see each other. */
  private void split() {
    List<String> some = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    cluster.all().forEach(m -> (chance.percent(50) ? some : rest).add(m.name()));
    cluster.trace().tell("network", () -> "falls into " + some + " and " + rest);
    long forMs = chance.mostlyShort(200, 40_000);
    for (String one : some) {
      for (String other : rest) {
        cut(one, other, forMs);
        cut(other, one, forMs);
      }
    }
  }

  private void isolate(SimulatedMachine machine) {
    SimulatedMachine other = chance.pick(cluster.all());
    if (other != machine) {
      cluster.trace().tell("network", () -> machine.name() + " -x- " + other.name());
      long forMs = chance.mostlyShort(200, 30_000);
      cut(machine.name(), other.name(), forMs);
      cut(other.name(), machine.name(), forMs);
    }
  }

  private void cutOneWay(SimulatedMachine machine) {
    boolean speaks = chance.percent(50);
    cluster.trace().tell("network", () -> machine.name() + (speaks ? " is mute" : " is deaf"));
    long forMs = chance.mostlyShort(200, 30_000);
    for (SimulatedMachine other : cluster.all()) {
      if (other != machine) {
        cut(speaks ? machine.name() : other.name(), speaks ? other.name() : machine.name(), forMs);
      }
    }
  }

  private void cut(String from, String to, long forMs) {
    cluster.network().cut(from, to);
    later(forMs, () -> cluster.network().heal(from, to));
  }

  private void fillDisk(SimulatedMachine machine) {
    if (chance.percent(50)) {
      cluster.trace().tell(machine.name(), () -> "the disk is full");
      machine.disk().setFull(true);
      later(chance.mostlyShort(100, 20_000), () -> machine.disk().setFull(false));
    } else {
      cluster.trace().tell(machine.name(), () -> "the disk is slow");
      machine.disk().slowBy(chance.mostlyShort(100, 3_000));
      later(chance.mostlyShort(100, 20_000), () -> machine.disk().slowBy(0));
    }
  }

  private void breakFencing(SimulatedMachine machine) {
    if (chance.percent(50)) {
      cluster.trace().tell(machine.name(), () -> "its fence device is broken");
      cluster.fencer().setBroken(machine.name(), true);
      later(chance.between(1_000, 40_000), () -> cluster.fencer().setBroken(machine.name(), false));
    } else {
      cluster.trace().tell("fencing", () -> "is slow");
      cluster.slowFencingBy(chance.between(1_000, 20_000));
      later(chance.between(1_000, 30_000), () -> cluster.slowFencingBy(0));
    }
  }

  private void breakService(SimulatedMachine machine) {
    List<String> running = List.copyOf(cluster.world().servicesOn(machine.name()));
    if (!running.isEmpty()) {
      String service = chance.pick(running);
      int exitCode = chance.percent(70) ? 7 : 1;
      cluster.trace().tell(machine.name(), () -> service + " fails with " + exitCode);
      cluster.world().breakDown(service, machine.name(), exitCode);
    }
  }

  private void slowDown() {
    cluster.trace().tell("network", () -> "is slow");
    cluster.network().slowestMs(chance.between(50, 1_500));
    later(chance.mostlyShort(500, 20_000), () -> cluster.network().slowestMs(3));
  }

  /** A decision takes longer than a leader may be silent. */
  private void thinkLong() {
    long ms = chance.between(500, 3 * (int) VirtualCluster.LEASE_MS);
    cluster.trace().tell("world", () -> "decisions take " + ms + " ms");
    cluster.decisionsTake(ms);
    later(chance.mostlyShort(1_000, 20_000), () -> cluster.decisionsTake(usualMs));
  }

  /** The power is lost while a change of the configuration is on its way to the disks. */
  private void changeAndLosePower() {
    operator.changeNothing(
        () -> {
          for (SimulatedMachine machine : cluster.machines()) {
            if (chance.percent(50)) {
              later(chance.between(0, 60), () -> losePower(machine));
            }
          }
        });
  }

  /**
   * Within seconds: a machine joins while another one is cut off, who leads is killed and starts
   * anew, and the one that joined is cut off, while the other one is back. Those who are left may
   * not remember the one that joined.
   */
  private void joinUnseen() {
    SimulatedMachine joins = chance.pick(cluster.all());
    SimulatedMachine misses = chance.pick(cluster.all());
    if (joins == misses) {
      return;
    }
    if (chance.percent(50)) {
      joins.powerOff("power loss");
    } else {
      joins.kill();
    }
    long joinsAfterMs = chance.mostlyShort(100, 15_000);
    long killedAfterMs = joinsAfterMs + chance.mostlyShort(500, 6_000);
    long cutAtMs = joinsAfterMs - chance.mostlyShort(-1_000, 3_000);
    later(Math.max(0, cutAtMs), () -> cutFromAll(misses, killedAfterMs - Math.max(0, cutAtMs)));
    later(joinsAfterMs, () -> cluster.boot(joins));
    later(killedAfterMs, () -> restartLeader(misses));
    later(
        killedAfterMs + chance.between(-200, 200),
        () -> cutFromAll(joins, chance.mostlyShort(1_000, 40_000)));
  }

  /** Who leads is killed and starts anew at once, while somebody else is cut off. */
  private void restartLeaderAndCut() {
    SimulatedMachine other = chance.pick(cluster.all());
    restartLeader(other);
    later(chance.mostlyShort(0, 3_000), () -> cutFromAll(other, chance.mostlyShort(200, 40_000)));
  }

  /** All members start anew, so that none remembers anything, while executors live on unseen. */
  private void restartMembers() {
    faults++;
    for (SimulatedMachine executor : cluster.executors()) {
      if (chance.percent(60)) {
        cutFromAll(executor, chance.mostlyShort(500, 60_000));
      }
    }
    boolean power = chance.percent(30);
    for (SimulatedMachine member : cluster.machines()) {
      if (power) {
        member.powerOff("power loss of all members");
        later(chance.mostlyShort(200, 10_000), () -> cluster.boot(member));
      } else {
        member.kill();
        later(chance.mostlyShort(20, 5_000), member::start);
      }
    }
  }

  /**
   * Something fails, and at about that time who leads is parted from the other members, while
   * executors are in touch with all, or lose it a moment later. What it has them start before it
   * notices no other member hears of.
   */
  private void failAndPartLeader() {
    faults++;
    breakService(chance.pick(cluster.all()));
    breakService(chance.pick(cluster.all()));
    later(chance.mostlyShort(0, 10_000), this::partLeader);
  }

  private void partLeader() {
    SimulatedMachine leader = cluster.leader();
    if (leader == null) {
      return;
    }
    cluster.trace().tell("network", () -> leader.name() + " is cut off from the members");
    long forMs = chance.mostlyShort(200, 40_000);
    for (SimulatedMachine member : cluster.machines()) {
      if (member != leader) {
        cut(leader.name(), member.name(), forMs);
        cut(member.name(), leader.name(), forMs);
      }
    }
    for (SimulatedMachine executor : cluster.executors()) {
      if (chance.percent(40)) {
        later(
            chance.mostlyShort(0, 2 * (int) VirtualCluster.LEASE_MS),
            () -> {
              cut(leader.name(), executor.name(), forMs);
              cut(executor.name(), leader.name(), forMs);
            });
      }
    }
  }

  private void restartLeader(SimulatedMachine butNot) {
    SimulatedMachine leader = cluster.leader();
    if (leader != null && leader != butNot) {
      if (chance.percent(70)) {
        leader.kill();
        later(chance.mostlyShort(20, 3_000), leader::start);
      } else {
        leader.powerOff("power loss");
        later(chance.mostlyShort(200, 5_000), () -> cluster.boot(leader));
      }
    }
  }

  /** A node is asked to leave, and is cut off at about the moment when it may. */
  private void leaveAndCut() {
    SimulatedMachine machine = chance.pick(cluster.all());
    operator.shutDown(machine);
    later(chance.mostlyShort(0, 3_000), () -> cutFromAll(machine, chance.mostlyShort(200, 20_000)));
  }

  private void cutFromAll(SimulatedMachine machine, long forMs) {
    cluster.trace().tell("network", () -> machine.name() + " is cut off from all");
    for (SimulatedMachine other : cluster.all()) {
      if (other != machine) {
        cut(machine.name(), other.name(), forMs);
        cut(other.name(), machine.name(), forMs);
      }
    }
  }

  private void later(long delayMs, Runnable task) {
    cluster.time().after(delayMs, task);
  }

  /** Ends all faults: whatever is broken is repaired, whoever is off comes back. */
  void end() {
    cluster.trace().tell("world", () -> "all faults end");
    cluster.trouble().failures = 0;
    cluster.trouble().hangs = 0;
    cluster.network().slowestMs(3);
    cluster.network().heal();
    cluster.slowFencingBy(0);
    cluster.decisionsTake(usualMs);
    cluster.world().repair(null, null);
    for (SimulatedMachine machine : cluster.all()) {
      machine.disk().setFull(false);
      machine.disk().slowBy(0);
      cluster.fencer().setBroken(machine.name(), false);
      if (machine.service() != null) {
        machine.service().pause(false);
      }
    }
    bringBack();
  }

  /** Whoever does not serve is started again, as an operator would. */
  void bringBack() {
    for (SimulatedMachine machine : cluster.all()) {
      if (!machine.isOn()) {
        cluster.boot(machine);
      } else {
        machine.start();
      }
    }
  }
}
