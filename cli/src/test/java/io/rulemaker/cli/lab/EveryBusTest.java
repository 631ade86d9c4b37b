package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.trial.WebCluster;
import io.rulemaker.harness.replay.Replay;
import io.rulemaker.harness.replay.ReplayListener;
import io.rulemaker.harness.scenario.Expectation;
import io.rulemaker.harness.scenario.Scenario;
import io.rulemaker.harness.scenario.ScenarioReader;
import io.rulemaker.harness.scenario.StepAction;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One failure scenario of the user's first cluster, unchanged on every bus: within a process it is
 * replayed, on JGroups and on Kafka it happens to real services, agents and addresses.
 */
class EveryBusTest {
  private static final String SCENARIO = "apache-vip/power-off.yaml";
  private static final String PAGE = "http://192.168.1.26/";

  private enum Bus {
    IN_PROCESS,
    JGROUPS,
    KAFKA
  }

  @ParameterizedTest
  @EnumSource(Bus.class)
  void theServiceMovesWhenItsNodeLosesPowerAndStaysWhenThatReturns(Bus bus) throws Exception {
    Scenario scenario = ScenarioReader.read(Path.of("..", "scenarios", SCENARIO));
    if (bus == Bus.IN_PROCESS) {
      assertEquals(List.of(), Replay.run(scenario, new ReplayListener() {}).failures());
      return;
    }
    RulemakerStack stack =
        bus == Bus.KAFKA
            ? new RulemakerStack(LiveCluster.brokerClassPath(), 1)
            : new RulemakerStack();
    try (LiveCluster cluster =
        LiveCluster.start(
            "bus",
            stack,
            WebCluster.hosts(2),
            "apache2",
            "curl",
            "/usr/lib/ocf/resource.d/heartbeat/IPaddr2")) {
      cluster.load("apache-vip/cluster.xml", UnaryOperator.identity());
      for (Scenario.Step step : scenario.steps()) {
        for (StepAction action : step.actions()) {
          perform(action, cluster);
        }
        for (Expectation expectation : step.expected()) {
          if (expectation instanceof Expectation.Running running) {
            expect(running, cluster);
          }
        }
      }
    }
  }

  private static void perform(StepAction action, LiveCluster cluster) throws LabException {
    if (action instanceof StepAction.LoseNodes lost) {
      for (String node : lost.nodes()) {
        cluster.lab().powerOff(node);
      }
    } else if (action instanceof StepAction.JoinNodes joined) {
      for (String node : joined.nodes()) {
        cluster.lab().powerOn(node);
      }
    } else {
      fail("no real host does this: " + action);
    }
  }

  /** A group runs where its members do, and there is the page served. */
  private static void expect(Expectation.Running running, LiveCluster cluster) throws LabException {
    String node = running.nodes().iterator().next();
    cluster.await(node + " serves the page", () -> cluster.page(PAGE).equals("hello " + node));
    cluster.settle();
    Set<String> nodes = new TreeSet<>();
    for (String member : List.of("Cluster_VIP", "WebServer")) {
      nodes.addAll(cluster.nodesOf(member));
    }
    assertEquals(running.nodes(), nodes);
  }
}
