package io.rulemaker.harness.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.place.PlacementRecorder;
import io.rulemaker.engine.report.ScoreLines;
import io.rulemaker.harness.fuzz.CibMutator;
import io.rulemaker.harness.generate.RandomClusters;
import io.rulemaker.harness.generate.ScaleClusters;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever happens to a cluster, a session that saw everything before decides just as a scheduler
 * that sees it for the first time: graph, scores and summary are equal to the letter.
 */
class SchedulerSessionTest {
  private static final long NOW = 1_700_000_000L;

  private final Scheduler scheduler = new Scheduler(PolicySet.builtIn());

  @Test
  void decidesAsFromScratchAfterRandomChanges() throws CibException {
    for (long seed = 0; seed < 80; seed++) {
      Element cib = cluster(seed);
      Random random = new Random(seed);
      CibMutator mutator = new CibMutator(random);
      SchedulerSession session = new SchedulerSession(scheduler);
      long now = NOW;
      for (int step = 0; step < 8; step++) {
        assertSame(session, new ClusterSnapshot(cib, now), "seed " + seed + ", step " + step);
        change(cib.childOrNew("status"), random, mutator);
        now += random.nextInt(100);
      }
    }
  }

  /** A change in the status, by each of the ways in which an element can be changed. */
  private static void change(Element status, Random random, CibMutator mutator) {
    if (random.nextInt(6) > 0) {
      mutator.change(status);
      return;
    }
    List<Element> parents = new ArrayList<>();
    status.walk(
        element -> {
          if (!element.children().isEmpty()) {
            parents.add(element);
          }
        });
    if (!parents.isEmpty()) {
      Element parent = parents.get(random.nextInt(parents.size()));
      Element dropped = parent.children().get(random.nextInt(parent.children().size()));
      parent.removeChildren(child -> child == dropped);
    }
  }

  @Test
  void decidesAsFromScratchWhateverALiveControllerRecords() throws CibException {
    int decisions = 0;
    for (long seed = 0; seed < 80; seed++) {
      Element cib = cluster(seed);
      SchedulerSession session = new SchedulerSession(scheduler);
      int[] decided = {0};
      String name = "seed " + seed;
      Controller.Decider decider =
          snapshot -> {
            decided[0]++;
            return assertSame(session, snapshot, name + ", decision " + decided[0]);
          };
      new RandomEvents(new Random(seed), decider, cib).run(40);
      decisions += decided[0];
    }
    assertTrue(decisions > 600, "too few decisions for a meaningful test [" + decisions + "]");
  }

  @Test
  void decidesAsFromScratchAfterAFailureInALargerCluster() throws CibException {
    Element cib = ScaleClusters.running(12, 60);
    SchemaUpgrade.upgrade(cib, notice -> {});
    SchedulerSession session = new SchedulerSession(scheduler);
    for (int resource = 0; resource < 60; resource++) {
      ScaleClusters.failMonitor(cib, resource);
      Decision decision = assertSame(session, new ClusterSnapshot(cib, NOW), "rsc" + resource);
      String graph = CibWriter.write(decision.graph().xml());
      assertTrue(graph.contains("operation_key=\"rsc" + resource + "_stop_0\""), graph);
    }
  }

  private Decision assertSame(SchedulerSession session, ClusterSnapshot snapshot, String name) {
    assertTrue(isTree(snapshot.cib()), name + ": an element has another parent than it stands in");
    List<String> expected = new ArrayList<>();
    decide(scheduler.observe(copy(snapshot)), expected);
    List<String> found = new ArrayList<>();
    Decision decision = decide(session.observe(snapshot, PlacementRecorder.NONE), found);
    assertEquals(String.join("\n", expected), String.join("\n", found), name);
    return decision;
  }

  private Decision decide(Cluster cluster, List<String> lines) {
    Decision decision = scheduler.decide(cluster, new ScoreLines(true, true, lines::add));
    lines.addAll(decision.summary().lines());
    lines.add(CibWriter.write(decision.graph().xml()));
    return decision;
  }

  private static ClusterSnapshot copy(ClusterSnapshot snapshot) {
    return new ClusterSnapshot(snapshot.cib().copy(), snapshot.now());
  }

  /** Revisions reach the root by parents: who stands in two places would change unnoticed. */
  private static boolean isTree(Element element) {
    for (Element child : element.children()) {
      if (child.parent() != element || !isTree(child)) {
        return false;
      }
    }
    return true;
  }

  private static Element cluster(long seed) throws CibException {
    Element cib = RandomClusters.of(seed);
    SchemaUpgrade.upgrade(cib, notice -> {});
    return cib;
  }
}
