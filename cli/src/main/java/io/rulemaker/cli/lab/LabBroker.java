package io.rulemaker.cli.lab;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.transport.kafka.LocalBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A Kafka broker on the client of a lab, which all hosts reach. */
final class LabBroker implements AutoCloseable {
  private static final int PORT = 9092;

  private final Path folder;
  private final LocalBroker broker;

  private LabBroker(Path folder, LocalBroker broker) {
    this.folder = folder;
    this.broker = broker;
  }

  static LabBroker start(Lab lab, String classPath) throws LabException {
    try {
      Path folder = Files.createTempDirectory("rulemaker-broker");
      List<String> inside = lab.inside(Lab.CLIENT, List.of());
      String host = lab.plan().clientAddress();
      return new LabBroker(folder, new LocalBroker(folder, classPath, inside, host, PORT));
    } catch (IOException e) {
      throw new LabException("cannot start a broker: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }

  String address() {
    return broker.address();
  }

  /** Like a loss of power. */
  void kill() {
    broker.close();
  }

  void start() throws LabException {
    try {
      broker.start();
    } catch (IOException e) {
      throw new LabException("cannot start the broker again: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }

  @Override
  public void close() throws LabException {
    broker.close();
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new LabException("cannot remove [" + folder + "]: " + e.getMessage(), e);
    }
  }
}
