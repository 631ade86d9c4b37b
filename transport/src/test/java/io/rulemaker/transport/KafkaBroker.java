package io.rulemaker.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A broker as a process of its own, on a free port of this host. */
final class KafkaBroker implements AutoCloseable {
  private static final long PATIENCE_MS = 120_000;
  private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

  private final Path properties;
  private final Path log;
  private final int port;
  private Process process;

  /**
   * Prepares and starts a broker.
   *
   * @param dir an empty directory
   */
  KafkaBroker(Path dir) throws IOException, InterruptedException {
    port = freePort();
    int controller = freePort();
    log = dir.resolve("log");
    properties =
        Files.writeString(
            dir.resolve("server.properties"),
            String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controller,
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names=CONTROLLER",
                "log.dirs=" + dir.resolve("data"),
                "offsets.topic.replication.factor=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=1"));
    Process format =
        java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", properties.toString());
    if (format.waitFor() != 0) {
      throw new IOException("the broker's storage was not made: " + Files.readString(log));
    }
    start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private Process java(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Starts it, and waits until it can be reached. */
  void start() throws IOException, InterruptedException {
    process = java("kafka.Kafka", properties.toString());
    long deadline = System.currentTimeMillis() + PATIENCE_MS;
    while (true) {
      try (Socket reached = new Socket("127.0.0.1", port)) {
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.currentTimeMillis() > deadline) {
          throw new IOException("the broker does not start: " + Files.readString(log), e);
        }
        Thread.sleep(100);
      }
    }
  }

  /** Where it listens. */
  String address() {
    return "127.0.0.1:" + port;
  }

  /** Ends it like a loss of power. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
