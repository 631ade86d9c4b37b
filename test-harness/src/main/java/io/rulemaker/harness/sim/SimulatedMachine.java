package io.rulemaker.harness.sim;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.ExecutorNode;
import io.rulemaker.engine.member.Member;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.member.MemberSettings;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;

/** A machine: power, a disk, agents, and the service, which may run or not. */
final class SimulatedMachine {
  private final VirtualCluster cluster;
  private final String name;
  private final Chance chance;
  private final SimulatedDisk disk;
  private final long clockErrorMs;
  private final boolean votes;
  private RandomAgents agents;
  private SimulatedService service;
  private boolean on;
  private int boots;
  private int runs;

  /** A machine whose service is a member that begins with a document. */
  SimulatedMachine(VirtualCluster cluster, String name, MemberDocument document, Chance chance) {
    this(cluster, name, true, document, chance);
  }

  private SimulatedMachine(
      VirtualCluster cluster, String name, boolean votes, MemberDocument document, Chance chance) {
    this.cluster = cluster;
    this.name = name;
    this.votes = votes;
    this.chance = chance;
    this.disk = new SimulatedDisk(cluster.time(), chance.split(), document);
    this.clockErrorMs = chance.percent(50) ? 0 : chance.between(-3_000, 3_000);
  }

  /** A machine whose service is an executor without a vote. */
  static SimulatedMachine executor(VirtualCluster cluster, String name, Chance chance) {
    MemberDocument empty = new MemberDocument(0, 0, new Element("cib"));
    return new SimulatedMachine(cluster, name, false, empty, chance);
  }

  VirtualCluster cluster() {
    return cluster;
  }

  /** Whether its service is a member, and no executor. */
  boolean votes() {
    return votes;
  }

  String name() {
    return name;
  }

  SimulatedDisk disk() {
    return disk;
  }

  RandomAgents agents() {
    return agents;
  }

  /** The run of the service at present; null if there is none. */
  SimulatedService service() {
    return service;
  }

  boolean isOn() {
    return on;
  }

  boolean serves() {
    return service != null && service.alive();
  }

  /** The time as this machine's clock has it, which is wrong on some, ms since the epoch. */
  long nowMs() {
    return cluster.time().nowMs() + clockErrorMs;
  }

  /** Timers that run as long as the power is on. */
  Timers power() {
    int boot = boots;
    return (delayMs, task) ->
        cluster
            .time()
            .after(
                delayMs,
                () -> {
                  if (on && boots == boot) {
                    task.run();
                  }
                });
  }

  /** Switches on; nothing runs yet. */
  void powerOn() {
    if (on) {
      return;
    }
    on = true;
    boots++;
    cluster.trace().tell(name, () -> "is switched on");
    agents =
        new RandomAgents(
            cluster.world(),
            power(),
            chance.split(),
            cluster.trouble(),
            new RandomAgents.Watcher() {
              @Override
              public void called(OperationRequest request) {
                cluster.safety().called(name, request);
              }

              @Override
              public void ended(OperationRequest request, OperationResult result) {
                cluster.safety().ended(name, request, result);
              }
            },
            (node, attribute, score) -> {
              if (serves()) {
                service.happened(new Event.AttributeChanged(node, attribute, score));
              }
            });
  }

  /** The power is gone, and with it everything that ran here. */
  void powerOff(String why) {
    if (!on) {
      return;
    }
    cluster.trace().tell(name, () -> "loses its power: " + why);
    on = false;
    disk.losePower();
    cluster.world().powerOff(name);
    cluster.safety().poweredOff(name);
    if (serves()) {
      service.kill();
    }
  }

  /** Starts the service, if the machine is on and it does not run. */
  void start() {
    if (!on || serves()) {
      return;
    }
    String instance = name + "-" + ++runs;
    cluster.trace().tell(name, () -> "the service starts as " + instance);
    MemberSettings settings =
        new MemberSettings(name, "simulated", cluster.quorum(), VirtualCluster.LEASE_MS, instance);
    Participant participant =
        votes
            ? new Member(settings, cluster.decider(), cluster.policies(), disk.durable())
            : new ExecutorNode(settings, cluster.patienceMs(), disk.durable());
    service = new SimulatedService(this, instance, participant);
  }

  /** The process of the service is killed; what it started goes on. */
  void kill() {
    if (serves()) {
      cluster.trace().tell(name, () -> "the service is killed");
      service.kill();
    }
  }

  /** The service ended by itself. */
  void left(MemberOutput.Leave leave) {
    cluster
        .trace()
        .tell(name, () -> "leaves " + (leave.clean() ? "clean" : "at once") + ": " + leave.why());
    cluster.safety().left(name, leave);
  }
}
