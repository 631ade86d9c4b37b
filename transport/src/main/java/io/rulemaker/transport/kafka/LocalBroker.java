package io.rulemaker.transport.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker as a process of its own on this machine, from Kafka's server jars: for tests and trials,
 * not for service. It is alone, so that it keeps one copy of everything.
 */
public final class LocalBroker implements AutoCloseable {
  private static final long PATIENCE_MS = 120_000;
  private static final String CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

  /** Where logback is among the jars it would tell each request, which takes most of the time. */
  private static final String LOGGING =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %level %logger{0} %msg%n</pattern></encoder>
        </appender>
        <root level="WARN"><appender-ref ref="out"/></root>
      </configuration>
      """;

  private final List<String> inside;
  private final String classPath;
  private final String host;
  private final int port;
  private final Path properties;
  private final Path logging;
  private final Path log;
  private Process process;

  /**
   * Prepares and starts a broker.
   *
   * @param dir an empty directory
   * @param classPath where Kafka's server jars are
   * @param inside a command that runs another one elsewhere, such as in a network namespace; may be
   *     empty
   * @param host the address on which it listens
   * @param port the port, and the next one is used too; 0 for free ones of this host
   */
  public LocalBroker(Path dir, String classPath, List<String> inside, String host, int port)
      throws IOException, InterruptedException {
    this.inside = List.copyOf(inside);
    this.classPath = classPath;
    this.host = host;
    this.port = port == 0 ? freePort() : port;
    int controller = port == 0 ? freePort() : port + 1;
    log = dir.resolve("log");
    logging = Files.writeString(dir.resolve("logback.xml"), LOGGING);
    properties = Files.writeString(dir.resolve("server.properties"), settings(dir, controller));
    Process format =
        java("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID, "-c", properties.toString());
    if (format.waitFor() != 0) {
      throw new IOException("the broker's storage was not made: " + Files.readString(log));
    }
    start();
  }

  /** A broker on free ports of this host. */
  public LocalBroker(Path dir, String classPath) throws IOException, InterruptedException {
    this(dir, classPath, List.of(), "127.0.0.1", 0);
  }

  private String settings(Path dir, int controller) {
    return String.join(
        "\n",
        "process.roles=broker,controller",
        "node.id=1",
        "controller.quorum.voters=1@" + host + ":" + controller,
        "listeners=PLAINTEXT://" + address() + ",CONTROLLER://" + host + ":" + controller,
        "advertised.listeners=PLAINTEXT://" + address(),
        "controller.listener.names=CONTROLLER",
        "log.dirs=" + dir.resolve("data"),
        // One that was killed and starts again waits until its former life has timed out.
        "broker.session.timeout.ms=2000",
        "broker.heartbeat.interval.ms=500",
        "offsets.topic.replication.factor=1",
        "transaction.state.log.replication.factor=1",
        "transaction.state.log.min.isr=1",
        "transaction.state.log.num.partitions=1");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private Process java(String... words) throws IOException {
    List<String> command = new ArrayList<>(inside);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Dorg.apache.logging.log4j.simplelog.level=ERROR",
            "-Dlogback.configurationFile=" + logging,
            "-cp",
            classPath));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Starts it, and waits until it listens. */
  public void start() throws IOException, InterruptedException {
    process = java("kafka.Kafka", properties.toString());
    long deadline = System.currentTimeMillis() + PATIENCE_MS;
    while (!listens()) {
      if (!process.isAlive() || System.currentTimeMillis() > deadline) {
        process.destroyForcibly();
        throw new IOException("the broker does not start: " + Files.readString(log));
      }
      Thread.sleep(100);
    }
  }

  /** Whether something listens there: asked in its own network, which may not be this one. */
  private boolean listens() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(inside);
    command.addAll(List.of("bash", "-c", "exec 3<>/dev/tcp/" + host + "/" + port));
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  /** Its process. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Where it listens. */
  public String address() {
    return host + ":" + port;
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
