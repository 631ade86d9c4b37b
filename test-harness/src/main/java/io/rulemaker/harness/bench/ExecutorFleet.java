package io.rulemaker.harness.bench;

import io.rulemaker.engine.member.ExecutorNode;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Executors for a benchmark, of which the first ones can vanish all at once. */
interface ExecutorFleet extends AutoCloseable {

  /** Where the leader is to be attached before {@link #start}. */
  BenchNetwork network();

  /** How long silence lasts before it counts as a loss, in ms. */
  long leaseMs();

  /** Starts the executors. */
  void start() throws IOException, InterruptedException, LinkException;

  /** Those that can vanish do. */
  void lose() throws InterruptedException;

  /** Processes besides this one, by what they are. */
  Map<String, ProcessHandle> processes();

  @Override
  void close();

  /** The names of executors, counted from 0. */
  static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(ExecutorCluster::name).toList();
  }

  /**
   * All in this process, without a network.
   *
   * @param count how many
   * @param lost how many can vanish
   */
  record InProcess(BenchNetwork network, int count, int lost) implements ExecutorFleet {
    @Override
    public long leaseMs() {
      return 2_000;
    }

    @Override
    public void start() {
      for (String name : names(0, count)) {
        network.attach(
            name, new ExecutorNode(ExecutorBench.settings(name, leaseMs()), 600_000, null));
      }
      network.show();
    }

    @Override
    public void lose() {
      network.vanish(names(0, lost));
    }

    @Override
    public Map<String, ProcessHandle> processes() {
      return Map.of();
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
