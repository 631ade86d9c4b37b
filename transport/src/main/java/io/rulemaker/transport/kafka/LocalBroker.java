package io.rulemaker.transport.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A broker as a process of its own on this machine, from Kafka's server jars: for tests and trials,
 * not for service.
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
  private final String address;
  private final Path properties;
  private final Path logging;
  private final Path log;
  private Process process;

  /**
   * Prepares a broker and begins to start it.
   *
   * @param dir an empty directory
   * @param classPath where Kafka's server jars are
   * @param inside a command that runs another one elsewhere, such as in a network namespace; may be
   *     empty
   * @param settings what it is told; {@link #awaitStart} says when it listens
   */
  public LocalBroker(Path dir, String classPath, List<String> inside, BrokerSettings settings)
      throws IOException, InterruptedException {
    this.inside = List.copyOf(inside);
    this.classPath = classPath;
    this.address = settings.address();
    log = dir.resolve("log");
    logging = Files.writeString(dir.resolve("logback.xml"), LOGGING);
    properties = dir.resolve("server.properties");
    List<String> lines = new ArrayList<>();
    settings.properties().forEach((name, value) -> lines.add(name + "=" + value));
    lines.add("log.dirs=" + dir.resolve("data"));
    Files.write(properties, lines);
    List<String> format =
        new ArrayList<>(List.of("kafka.tools.StorageTool", "format", "-t", CLUSTER_ID));
    format.addAll(List.of("-c", properties.toString()));
    format.addAll(settings.format());
    if (java(format).waitFor() != 0) {
      throw new IOException("the broker's storage was not made: " + Files.readString(log));
    }
    begin();
  }

  /** A broker alone, on free ports of this host. */
  public LocalBroker(Path dir, String classPath) throws IOException, InterruptedException {
    this(dir, classPath, List.of(), BrokerSettings.alone());
    awaitStart();
  }

  private Process java(List<String> words) throws IOException {
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
    command.addAll(words);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Starts it, and waits until it listens. */
  public void start() throws IOException, InterruptedException {
    begin();
    awaitStart();
  }

  /** Starts it. One of several listens only when most of them run. */
  public void begin() throws IOException {
    process = java(List.of("kafka.Kafka", properties.toString()));
  }

  /** Waits until it listens. */
  public void awaitStart() throws IOException, InterruptedException {
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
    command.addAll(List.of("bash", "-c", "exec 3<>/dev/tcp/" + address.replace(':', '/')));
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
    return address;
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
