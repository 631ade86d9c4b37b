package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member in a process of its own, see {@link PeerMain}. */
final class Peer implements AutoCloseable {
  private static final long PATIENCE_MS = 120_000;

  /** Lines shown of a member that did not do what it should. */
  private static final int SHOWN = 50;

  /** What a member says: when, and what. */
  private static final Pattern TOLD = Pattern.compile("(\\d+) (.*)");

  /**
   * What a member printed.
   *
   * @param atMs when, ms since the epoch
   */
  record Line(long atMs, String text) {}

  final String name;
  private final Process process;
  private final Writer in;
  private final List<Line> lines = new ArrayList<>();
  private boolean ended;

  Peer(String name, String bus, int lossDetectionMs, Map<String, String> members)
      throws IOException {
    this.name = name;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                PeerMain.class.getName(),
                name,
                bus,
                String.valueOf(lossDetectionMs)));
    members.forEach((member, address) -> command.add(member + "=" + address));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    in = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "reader of " + name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher told = TOLD.matcher(line);
        if (!told.matches()) {
          System.err.println(name + ": " + line); // a library's own words
          continue;
        }
        synchronized (lines) {
          lines.add(new Line(Long.parseLong(told.group(1)), told.group(2)));
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      System.err.println("member " + name + " cannot be read: " + e.getMessage());
    }
    synchronized (lines) {
      ended = true;
      lines.notifyAll();
    }
  }

  /** How many lines there are by now. */
  int mark() {
    synchronized (lines) {
      return lines.size();
    }
  }

  /** The lines after a mark. */
  List<Line> since(int mark) {
    synchronized (lines) {
      return List.copyOf(lines.subList(mark, lines.size()));
    }
  }

  /** Waits for the first line after a mark that fits. */
  Line await(int mark, Predicate<String> fits, String what) throws InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MS;
    synchronized (lines) {
      int next = mark;
      while (true) {
        for (; next < lines.size(); next++) {
          if (fits.test(lines.get(next).text())) {
            return lines.get(next);
          }
        }
        long left = deadline - System.currentTimeMillis();
        assertTrue(left > 0 && !ended, () -> name + " never saw " + what + ": " + end());
        lines.wait(left);
      }
    }
  }

  private List<Line> end() {
    return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
  }

  /** Waits for a view of exactly these members, in any order. */
  Line awaitView(int mark, String... members) throws InterruptedException {
    List<String> wanted = List.of(members).stream().sorted().toList();
    return await(
        mark,
        line ->
            line.startsWith("VIEW ")
                && List.of(line.substring(5).split(",")).stream().sorted().toList().equals(wanted),
        "a view of " + wanted);
  }

  /** Writes a line that the member obeys. */
  void tell(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
        .inheritIO()
        .start()
        .waitFor();
  }

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
