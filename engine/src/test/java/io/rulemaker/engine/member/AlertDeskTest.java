package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.alert.AlertEvent;
import io.rulemaker.engine.alert.AlertEvent.Kind;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.TestCluster.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What alert agents are told of, and on which nodes (L-36). */
class AlertDeskTest {

  private static List<String> told(Machine machine, Kind kind, String... variables) {
    return machine.alerts.stream()
        .filter(event -> event.kind() == kind)
        .map(
            event ->
                String.join(" ", List.of(variables).stream().map(event.variables()::get).toList()))
        .toList();
  }

  private static void forget(TestCluster cluster) {
    cluster.machines.values().forEach(machine -> machine.alerts.clear());
  }

  @Test
  void theNodeThatRanAnOperationTellsOfIt() {
    TestCluster cluster = MemberTest.three(false);
    String host = cluster.placesOf("db").iterator().next();
    for (Machine machine : cluster.machines.values()) {
      List<String> operations =
          told(machine, Kind.RESOURCE, "rsc", "task", "interval", "rc", "target_rc", "node");
      assertEquals(
          machine.name.equals(host)
              ? List.of("db start 0 0 0 " + host, "db monitor 10000 0 0 " + host)
              : List.of(),
          operations,
          "probes that find nothing where nothing was expected are no news");
    }
  }

  @Test
  void everyNodeTellsOfTheLossOfANodeAndOfItsFencingOnce() {
    TestCluster cluster = MemberTest.three(true);
    forget(cluster);
    cluster.machine("c").powerOff();
    cluster.settle();
    for (String name : List.of("a", "b")) {
      Machine machine = cluster.machine(name);
      assertEquals(List.of("c lost"), told(machine, Kind.NODE, "node", "desc"));
      assertEquals(List.of("c reboot 0"), told(machine, Kind.FENCING, "node", "task", "rc"));
    }
    cluster.machine("c").start();
    cluster.settle();
    Machine back = cluster.machine("c");
    assertTrue(told(back, Kind.FENCING, "node").isEmpty(), "what was before it joined is no news");
    assertEquals(
        List.of("c lost", "c member"), told(cluster.machine("a"), Kind.NODE, "node", "desc"));
  }

  @Test
  void aFencingThatFailsIsTold() {
    TestCluster cluster = MemberTest.three(true);
    cluster.fencingWorks = false;
    forget(cluster);
    cluster.machine("c").powerOff();
    cluster.run(5_000);
    AlertEvent first =
        cluster.machine("b").alerts.stream()
            .filter(event -> event.kind() == Kind.FENCING)
            .findFirst()
            .orElseThrow();
    assertEquals("1", first.variables().get("rc"));
    assertTrue(first.variables().get("desc").contains("FAILED"), first.toString());
  }

  @Test
  void aNewLeaderTellsNothingAnew() {
    TestCluster cluster = MemberTest.three(true);
    cluster.machine("a").answer(new Command.Happen(new Event.AttributeChanged("c", "k", "v")));
    cluster.machine("b").powerOff();
    cluster.settle();
    forget(cluster);
    cluster.machine("a").powerOff();
    cluster.run(20_000);
    Machine left = cluster.machine("c");
    assertTrue(told(left, Kind.FENCING, "node").stream().noneMatch("b"::equals));
    assertTrue(told(left, Kind.ATTRIBUTE, "attribute_name").stream().noneMatch("k"::equals));
  }

  @Test
  void everyNodeTellsOfAnAttributeThatChangedOrWasRemoved() {
    TestCluster cluster = MemberTest.three(false);
    forget(cluster);
    Machine a = cluster.machine("a");
    a.answer(new Command.Happen(new Event.AttributeChanged("b", "ping", "100")));
    cluster.settle();
    a.answer(new Command.Happen(new Event.AttributeChanged("b", "ping", null)));
    cluster.settle();
    for (Machine machine : cluster.machines.values()) {
      assertEquals(
          List.of("b ping 100", "b ping "),
          told(machine, Kind.ATTRIBUTE, "node", "attribute_name", "attribute_value"));
    }
  }

  @Test
  void theLeaderTellsOfWhatExecutorsDo() {
    TestCluster cluster = ExecutorNodeTest.cluster(true);
    String host = cluster.placesOf("db").iterator().next();
    String leader = cluster.machine("a").state().leader();
    for (Machine machine : cluster.machines.values()) {
      List<String> starts =
          told(machine, Kind.RESOURCE, "rsc", "task", "node").stream()
              .filter(("db start " + host)::equals)
              .toList();
      assertEquals(machine.name.equals(leader) ? 1 : 0, starts.size(), machine.name);
    }
    assertTrue(told(cluster.machine(leader), Kind.NODE, "node").contains(host));
  }
}
