package io.rulemaker.transport.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One broker for all tests of this run: it takes a while to start. Each test has its cluster. */
public final class SharedBroker {
  private static LocalBroker broker;

  private SharedBroker() {}

  /** The broker, which runs. */
  public static synchronized LocalBroker get() throws IOException, InterruptedException {
    if (broker == null) {
      Path dir = Files.createTempDirectory("broker");
      broker = new LocalBroker(dir, System.getProperty("java.class.path"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(broker, dir)));
    }
    return broker;
  }

  static void end(LocalBroker broker, Path dir) {
    broker.close();
    List<Path> all;
    try (Stream<Path> below = Files.walk(dir)) {
      all = below.sorted(Comparator.reverseOrder()).toList();
      for (Path each : all) {
        Files.delete(each);
      }
    } catch (IOException e) {
      System.err.println("[" + dir + "] cannot be removed: " + e);
    }
  }
}
