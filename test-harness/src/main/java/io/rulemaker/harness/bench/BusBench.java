package io.rulemaker.harness.bench;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.kafka.LocalBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How fast a cluster of three processes decides what happens on a follower: each event travels to
 * the leader, which decides anew because of it, and the answer to its sender says so. The leader
 * and one follower are processes of their own, the other follower, where the events happen, is this
 * one.
 */
public final class BusBench {
  private static final List<String> OTHERS = List.of("leader", "second");
  private static final String SELF = "third";
  private static final long PATIENCE_S = 60;
  private static final long LOOK_MS = 100;

  private final int events;
  private final int atOnce;
  private final Consumer<String> out;

  /**
   * Prepares.
   *
   * @param events how many, one after the other and then many at once
   * @param atOnce how many are under way when there are many
   * @param out takes lines of a table
   */
  public BusBench(int events, int atOnce, Consumer<String> out) {
    this.events = events;
    this.atOnce = atOnce;
    this.out = out;
    out.accept("| bus | events under way | events | per second | p50 | p99 | longest |");
    out.accept("|---|---|---|---|---|---|---|");
  }

  /** Members that talk to each other directly. */
  public void jgroups() throws IOException, InterruptedException, LinkException {
    measure("JGroups", null);
  }

  /**
   * Members that talk through a broker, which is one more process.
   *
   * @param classPath where Kafka's server jars are
   */
  public void kafka(String classPath) throws IOException, InterruptedException, LinkException {
    measure("Kafka, one broker", classPath);
  }

  private void measure(String title, String brokerClassPath)
      throws IOException, InterruptedException, LinkException {
    Path folder = Files.createTempDirectory("rulemaker-bench-bus");
    Path key = folder.resolve("cluster.key");
    ClusterKey.generate(key);
    List<AutoCloseable> running = new ArrayList<>();
    try {
      String bus = "jgroups";
      if (brokerClassPath != null) {
        LocalBroker broker = new LocalBroker(folder, brokerClassPath);
        running.add(broker);
        bus = broker.address();
      }
      Map<String, String> members = addresses();
      for (String name : OTHERS) {
        running.add(begin(folder, bus, key, name, members));
        TimeUnit.SECONDS.sleep(3); // the first one is to be the most senior one
      }
      BenchNetwork here = BusMember.open(bus, key, SELF, members);
      running.add(here);
      awaitSettled(here);
      once(here, events / 10, 1); // the compilers warm up
      row(title, 1, once(here, events, 1));
      row(title, atOnce, once(here, events, atOnce));
    } finally {
      for (int i = running.size() - 1; i >= 0; i--) {
        close(running.get(i));
      }
      remove(folder);
    }
  }

  private static void close(AutoCloseable part) throws InterruptedException {
    try {
      part.close();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // what AutoCloseable declares
      throw new IllegalStateException(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private static Map<String, String> addresses() throws IOException {
    Map<String, String> members = new TreeMap<>();
    List<ServerSocket> held = new ArrayList<>();
    for (String name : List.of(OTHERS.get(0), OTHERS.get(1), SELF)) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      held.add(socket);
      members.put(name, "127.0.0.1:" + socket.getLocalPort());
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
    return members;
  }

  private static AutoCloseable begin(
      Path folder, String bus, Path key, String name, Map<String, String> members)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(BusMember.class.getName(), bus, key.toString(), name));
    members.forEach((member, address) -> command.add(member + "=" + address));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    return () -> {
      process.destroyForcibly();
      process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
    };
  }

  private static void awaitSettled(BenchNetwork here) throws InterruptedException, IOException {
    String seen = "nothing";
    for (int i = 0; i < PATIENCE_S * 1000 / LOOK_MS; i++) {
      CompletableFuture<Reply> answer = new CompletableFuture<>();
      here.ask(SELF, new Command.Query(), answer::complete);
      try {
        if (answer.get(PATIENCE_S, TimeUnit.SECONDS) instanceof Reply.State state) {
          if (state.leader() != null
              && OTHERS.contains(state.leader())
              && state.members().size() == 3
              && state.settled()) {
            return;
          }
          seen =
              "leader "
                  + state.leader()
                  + ", members "
                  + state.members()
                  + (state.settled() ? "" : ", at work");
        }
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("a member does not answer", e);
      }
      Thread.sleep(LOOK_MS);
    }
    throw new IOException("the three members did not come to rest; seen last: " + seen);
  }

  /** Lets events happen; returns how long each took in ns, and last how long all did. */
  private static long[] once(BenchNetwork here, int count, int atOnce)
      throws InterruptedException, IOException {
    long[] took = new long[count + 1];
    Semaphore places = new Semaphore(atOnce);
    AtomicInteger refused = new AtomicInteger();
    long began = System.nanoTime();
    for (int i = 0; i < count; i++) {
      if (!places.tryAcquire(PATIENCE_S, TimeUnit.SECONDS)) {
        throw new IOException("an event was not answered");
      }
      int number = i;
      long asked = System.nanoTime();
      Event event = new Event.AttributeChanged(SELF, "bench", String.valueOf(asked));
      here.ask(
          SELF,
          new Command.Happen(event),
          reply -> {
            took[number] = System.nanoTime() - asked;
            refused.addAndGet(reply instanceof Reply.Done ? 0 : 1);
            places.release();
          });
    }
    if (!places.tryAcquire(atOnce, PATIENCE_S, TimeUnit.SECONDS)) {
      throw new IOException("an event was not answered");
    }
    took[count] = System.nanoTime() - began;
    if (refused.get() > 0) {
      throw new IOException(refused.get() + " events were refused");
    }
    return took;
  }

  private void row(String title, int underWay, long[] took) {
    long[] sorted = Arrays.copyOf(took, took.length - 1);
    Arrays.sort(sorted);
    double seconds = took[sorted.length] / 1e9;
    out.accept(
        String.format(
            Locale.ROOT,
            "| %s | %d | %d | %.0f | %.2f ms | %.2f ms | %.1f ms |",
            title,
            underWay,
            sorted.length,
            sorted.length / seconds,
            sorted[sorted.length / 2] / 1e6,
            sorted[sorted.length * 99 / 100] / 1e6,
            sorted[sorted.length - 1] / 1e6));
  }
}
