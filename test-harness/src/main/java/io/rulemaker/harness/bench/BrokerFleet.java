package io.rulemaker.harness.bench;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.MemberChannel;
import io.rulemaker.transport.kafka.KafkaChannel;
import io.rulemaker.transport.kafka.KafkaSettings;
import io.rulemaker.transport.kafka.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Executors in two processes and the leader in this one, all attached to a real Kafka broker. Those
 * that can vanish are in one process, which is killed.
 */
final class BrokerFleet implements ExecutorFleet {
  private static final int END_S = 10;

  private final int count;
  private final int lost;
  private final Path folder;
  private final LocalBroker broker;
  private final BenchNetwork network;
  private final Map<String, Process> hosts = new LinkedHashMap<>();

  /**
   * Starts the broker.
   *
   * @param classPath where Kafka's server jars are
   */
  BrokerFleet(int count, int lost, String classPath)
      throws IOException, InterruptedException, LinkException {
    this.count = count;
    this.lost = lost;
    this.folder = Files.createTempDirectory("rulemaker-bench-broker");
    ClusterKey.generate(key());
    this.broker = new LocalBroker(folder, classPath);
    this.network = new BenchNetwork(name -> channel(name, broker.address(), key(), false));
  }

  static MemberChannel channel(String name, String broker, Path key, boolean executor) {
    return new KafkaChannel(
        new KafkaSettings(
            name, "bench", broker, Map.of(), 1, key, KafkaSettings.LOSS_DETECTION_MS, executor));
  }

  private Path key() {
    return folder.resolve("cluster.key");
  }

  @Override
  public BenchNetwork network() {
    return network;
  }

  @Override
  public long leaseMs() {
    return KafkaSettings.LOSS_DETECTION_MS;
  }

  @Override
  public void start() throws IOException, InterruptedException, LinkException {
    network.open();
    begin("executors to be killed", 0, lost);
    begin("other executors", lost, count);
  }

  private void begin(String what, int from, int to) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx1g", "-Xss256k"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(ExecutorProcess.class.getName());
    command.addAll(List.of(broker.address(), key().toString()));
    command.addAll(List.of(String.valueOf(from), String.valueOf(to)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("executors-" + from + ".log").toFile())
            .start();
    hosts.put(what, process);
  }

  @Override
  public void lose() throws InterruptedException {
    Process first = hosts.values().iterator().next();
    first.destroyForcibly();
    first.waitFor(END_S, TimeUnit.SECONDS);
  }

  @Override
  public Map<String, ProcessHandle> processes() {
    Map<String, ProcessHandle> all = new LinkedHashMap<>();
    all.put("broker", broker.process());
    hosts.forEach((what, process) -> all.put(what, process.toHandle()));
    all.values().removeIf(handle -> !handle.isAlive());
    return all;
  }

  @Override
  public void close() {
    for (Process process : hosts.values()) {
      process.destroyForcibly();
    }
    network.close();
    broker.close();
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      System.err.println("[" + folder + "] cannot be removed: " + e.getMessage());
    }
  }
}
