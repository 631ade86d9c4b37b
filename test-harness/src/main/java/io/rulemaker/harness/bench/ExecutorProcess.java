package io.rulemaker.harness.bench;

import io.rulemaker.engine.member.ExecutorNode;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.kafka.KafkaSettings;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Executors in a process of their own: the broker's address, the file with the cluster's key, the
 * first executor, and the one after the last. It ends with its standard input.
 */
final class ExecutorProcess {
  private static final long ALONE_MS = 600_000;

  private ExecutorProcess() {}

  public static void main(String[] args) throws InterruptedException, IOException, LinkException {
    Path key = Path.of(args[1]);
    BenchNetwork network = new BenchNetwork(name -> BrokerFleet.channel(name, args[0], key, true));
    for (String name : ExecutorFleet.names(Integer.parseInt(args[2]), Integer.parseInt(args[3]))) {
      network.attach(
          name,
          new ExecutorNode(
              ExecutorBench.settings(name, KafkaSettings.LOSS_DETECTION_MS), ALONE_MS, null));
    }
    network.open();
    while (System.in.read() >= 0) {
      // nobody writes anything: its end is the end of who started this
    }
    Runtime.getRuntime().halt(0);
  }
}
