package io.rulemaker.cli.lab;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.transport.kafka.BrokerSettings;
import io.rulemaker.transport.kafka.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Kafka brokers on the client of a lab, which all hosts reach; they keep copies for each other. */
final class LabBrokers implements AutoCloseable {
  private static final int PORT = 9092;

  private final Path folder;
  private final List<LocalBroker> brokers = new ArrayList<>();
  private int first;

  private LabBrokers(Path folder) {
    this.folder = folder;
  }

  static LabBrokers start(Lab lab, String classPath, int count) throws LabException {
    return trying(
        () -> {
          LabBrokers all = new LabBrokers(Files.createTempDirectory("rulemaker-brokers"));
          int[] ports = IntStream.range(PORT, PORT + 2 * count).toArray();
          for (BrokerSettings each :
              BrokerSettings.together(count, lab.plan().clientAddress(), ports)) {
            Path own = Files.createDirectory(all.folder.resolve(each.address()));
            List<String> inside = lab.inside(Lab.CLIENT, List.of());
            all.brokers.add(new LocalBroker(own, classPath, inside, each));
          }
          for (LocalBroker broker : all.brokers) {
            broker.awaitStart();
          }
          return all;
        });
  }

  /** What the work with processes and files needs. */
  private interface Work<T> {
    T perform() throws IOException, InterruptedException, LabException;
  }

  private static <T> T trying(Work<T> work) throws LabException {
    try {
      return work.perform();
    } catch (IOException e) {
      throw new LabException("cannot start a broker: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }

  /** Where they listen, {@code host:port,…}. */
  String addresses() {
    return brokers.stream().map(LocalBroker::address).collect(Collectors.joining(","));
  }

  /** Ends so many like a loss of power; others each time, as leaders stay where they went. */
  void kill(int count) {
    first++;
    for (int i = 0; i < count; i++) {
      brokers.get((first + i) % brokers.size()).close();
    }
  }

  /** Starts those that do not run. */
  void start() throws LabException {
    trying(
        () -> {
          List<LocalBroker> lost =
              brokers.stream().filter(broker -> !broker.process().isAlive()).toList();
          for (LocalBroker broker : lost) {
            broker.begin();
          }
          for (LocalBroker broker : lost) {
            broker.awaitStart();
          }
          return null;
        });
  }

  @Override
  public void close() throws LabException {
    kill(brokers.size());
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new LabException("cannot remove [" + folder + "]: " + e.getMessage(), e);
    }
  }
}
