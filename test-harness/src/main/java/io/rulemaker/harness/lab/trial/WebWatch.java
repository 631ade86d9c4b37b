package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Watches a web page from the client of a lab, and keeps what it saw. */
public final class WebWatch implements AutoCloseable {
  private final Process process;
  private final Thread reader;
  private final List<Answer> answers = new ArrayList<>();

  /**
   * What came of one question.
   *
   * @param askedAt ms since the epoch
   * @param endedAt ms since the epoch
   * @param page what the server said; empty if nothing came in time
   */
  public record Answer(long askedAt, long endedAt, Optional<String> page) {}

  /**
   * A time without service.
   *
   * @param from when the last good answer before it ended, ms since the epoch
   * @param to when the first good answer after it ended, ms since the epoch
   * @param page of that answer
   */
  public record Outage(long from, long to, String page) {
    public long milliseconds() {
      return to - from;
    }
  }

  /** Starts asking every few ms. */
  public WebWatch(Lab lab, String address, int intervalMs) throws LabException {
    try {
      String code =
          Path.of(HttpProbe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
              .toString();
      List<String> command =
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx64m",
              "-XX:TieredStopAtLevel=1",
              "-XX:+UseSerialGC",
              "-cp",
              code,
              HttpProbe.class.getName(),
              address,
              "80",
              String.valueOf(intervalMs));
      process = new ProcessBuilder(lab.inside(Lab.CLIENT, command)).start();
    } catch (IOException | java.net.URISyntaxException e) {
      throw new LabException("cannot start the web client: " + e.getMessage(), e);
    }
    reader = new Thread(this::read, "web-watch");
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ", 3);
        Optional<String> page =
            words[2].equals("-") ? Optional.empty() : Optional.of(words[2].strip());
        synchronized (answers) {
          answers.add(new Answer(Long.parseLong(words[0]), Long.parseLong(words[1]), page));
        }
      }
    } catch (IOException e) {
      // The process was ended: what was read counts.
      return;
    }
  }

  /** The newest page that came, asked for after a time; empty if none came. */
  public Optional<String> pageSince(long askedAfter) {
    synchronized (answers) {
      return answers.stream()
          .filter(answer -> answer.askedAt() > askedAfter)
          .map(Answer::page)
          .flatMap(Optional::stream)
          .reduce((first, second) -> second);
    }
  }

  /** The longest time without service that ended after a time; empty if there were no answers. */
  public Optional<Outage> longestOutage(long since) {
    List<Answer> good;
    synchronized (answers) {
      good =
          answers.stream()
              .filter(answer -> answer.page().isPresent())
              .sorted(Comparator.comparingLong(Answer::endedAt))
              .toList();
    }
    Outage longest = null;
    for (int i = 1; i < good.size(); i++) {
      Answer before = good.get(i - 1);
      Answer after = good.get(i);
      if (after.endedAt() >= since
          && (longest == null || after.endedAt() - before.endedAt() > longest.milliseconds())) {
        longest = new Outage(before.endedAt(), after.endedAt(), after.page().orElseThrow());
      }
    }
    return Optional.ofNullable(longest);
  }

  /** How many questions were asked since a time, and ended. */
  public long asked(long since) {
    synchronized (answers) {
      return answers.stream().filter(answer -> answer.askedAt() >= since).count();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
