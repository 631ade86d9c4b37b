package io.rulemaker.harness.sim;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.SmallClusters;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The life of one cluster: it starts, faults come, faults end, it settles. All of it follows from
 * the seed.
 */
public final class Simulation {
  private static final long START_MS = 1_767_225_600_000L;
  private static final long MAX_SETTLE_MS = 300_000;
  private static final long LOOK_EVERY_MS = 1_000;

  /** How often an operator cleans up and starts what is down while the cluster does not settle. */
  private static final long CARE_EVERY_MS = 20_000;

  private final long seed;
  private final List<String> nodes;
  private final boolean fencing;
  private final int faults;
  private final long mayhemMs;
  private final VirtualCluster cluster;
  private final Operator operator;
  private final Mayhem mayhem;

  private Simulation(long seed, Consumer<String> trace) {
    this.seed = seed;
    Chance chance = new Chance(seed);
    int size = chance.percent(60) ? 3 : chance.between(1, 5);
    this.nodes = IntStream.rangeClosed(1, size).mapToObj(i -> "n" + i).toList();
    this.fencing = chance.percent(85);
    this.faults = chance.between(1, 14);
    this.mayhemMs = chance.between(10_000, 90_000);
    Element cib = SmallClusters.cib(seed, nodes, fencing);
    this.cluster = new VirtualCluster(nodes, cib, START_MS, chance.split(), trace);
    attachExecutors(new Chance(~seed));
    this.operator = new Operator(cluster, chance.split());
    this.mayhem = new Mayhem(cluster, operator, chance.split());
  }

  /** Every third cluster has nodes without a vote; the others live as they would without such. */
  private void attachExecutors(Chance chance) {
    boolean each =
        cluster.quorum().twoNode() && !fencing; // changes that only one has would be lost
    if (!each && chance.percent(34)) {
      List<String> names =
          IntStream.rangeClosed(1, chance.between(1, 3)).mapToObj(i -> "x" + i).toList();
      cluster.addExecutors(names, chance.between(5_000, 60_000), chance.split());
    }
  }

  /**
   * Runs a seed.
   *
   * @param trace takes lines that tell all that happens; null for nobody
   */
  public static Verdict run(long seed, Consumer<String> trace) {
    Simulation simulation = new Simulation(seed, trace);
    try {
      simulation.live();
      return simulation.verdict(null, null);
    } catch (Violation e) {
      return simulation.verdict(e.getMessage(), null);
    } catch (RuntimeException e) {
      return simulation.verdict("a program failed: " + e, e);
    }
  }

  private void live() {
    cluster.all().forEach(cluster::boot);
    settle("at the start");
    mayhem.plan(faults, mayhemMs);
    cluster.pass(mayhemMs);
    mayhem.end();
    cluster.pass(5_000);
    operator.bringBackAll();
    settle("after the faults ended");
  }

  private void settle(String when) {
    Settlement settlement = new Settlement(cluster, operator);
    long endMs = cluster.time().nowMs() + MAX_SETTLE_MS;
    long careMs = cluster.time().nowMs() + CARE_EVERY_MS;
    String obstacle = settlement.obstacle();
    while (obstacle != null) {
      if (cluster.time().nowMs() > endMs) {
        throw new Violation(
            "the cluster does not settle within "
                + MAX_SETTLE_MS / 1000
                + " s "
                + when
                + ": "
                + obstacle);
      }
      if (cluster.time().nowMs() > careMs) {
        careMs += CARE_EVERY_MS;
        mayhem.bringBack();
        operator.bringBackAll();
        operator.cleanUp(true);
      }
      cluster.pass(LOOK_EVERY_MS);
      obstacle = settlement.obstacle();
    }
    settlement.inspect();
  }

  private Verdict verdict(String problem, Throwable defect) {
    Safety.Counts counts = cluster.safety().counts();
    String summary =
        String.format(
            Locale.ROOT,
            "%d nodes, %d executors, %s, %d faults, %d leaders, %d operations, %d fencings,"
                + " %d changes acknowledged, %d decisions, %d steps, %d s",
            nodes.size(),
            cluster.executors().size(),
            fencing ? "fencing" : "no fencing",
            mayhem.faults(),
            counts.leaders,
            counts.operations,
            counts.fencings,
            operator.acknowledged().size(),
            counts.decisions,
            counts.steps,
            cluster.trace().sinceStartMs() / 1000);
    return new Verdict(seed, problem, cluster.trace().sinceStartMs(), defect, summary);
  }
}
