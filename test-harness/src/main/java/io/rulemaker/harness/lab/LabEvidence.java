package io.rulemaker.harness.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps how a lab is at a moment, for whoever has to find out later what went wrong: a folder for
 * each host, and the logs of the power switch. What cannot be had says so in its file.
 */
public final class LabEvidence {
  /** A frozen host or service must not keep the rest from being written down. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final String PROCESSES =
      """
      for p in /proc/[0-9]*; do
        state=$(sed -n 's/^State:[[:space:]]*//p' $p/status)
        echo "${p#/proc/} $state $(tr '\\0' ' ' < $p/cmdline)"
      done 2> /dev/null
      true
      """;

  private final Lab lab;

  public LabEvidence(Lab lab) {
    this.lab = lab;
  }

  /**
   * Writes all down.
   *
   * @param folder is made
   * @param questions shell scripts that are run on every host, by the file for what they say
   * @param logs files of every host that are copied from its disk, which also works without power
   */
  public void keep(Path folder, Map<String, String> questions, List<String> logs)
      throws LabException {
    try {
      Files.createDirectories(folder);
      for (String log : List.of("power.log", "power-switch.log")) {
        copy(lab.folder().resolve(log), folder.resolve(log));
      }
      say(folder.resolve("switch"), network("switch", "-s", "link"));
      for (LabHost host : lab.plan().hosts()) {
        keep(host.name(), Files.createDirectories(folder.resolve(host.name())), questions, logs);
      }
    } catch (IOException e) {
      throw new LabException("cannot write [" + folder + "]: " + e.getMessage(), e);
    }
  }

  private void keep(String host, Path folder, Map<String, String> questions, List<String> logs)
      throws IOException {
    say(folder.resolve("power"), () -> lab.status(host) + "\n");
    copy(lab.hostFolder(host).resolve("console"), folder.resolve("console"));
    say(folder.resolve("links"), network(host, "-s", "link"));
    say(folder.resolve("addresses"), network(host, "address"));
    say(folder.resolve("routes"), network(host, "route", "show", "table", "all"));
    say(folder.resolve("neighbours"), network(host, "neighbour"));
    say(folder.resolve("processes"), onHost(host, PROCESSES));
    // Before questions, which may leave something in them.
    for (String log : logs) {
      Path file = Path.of(log);
      copy(lab.disk(host, log), folder.resolve(file.getFileName()));
    }
    for (Map.Entry<String, String> question : questions.entrySet()) {
      say(folder.resolve(question.getKey()), onHost(host, question.getValue()));
    }
  }

  private interface Question {
    String answer() throws LabException;
  }

  private Question network(String of, String... words) {
    List<String> command = new ArrayList<>(List.of("ip", "-n", lab.plan().namespace(of)));
    command.addAll(List.of(words));
    return () -> answer(command);
  }

  private Question onHost(String host, String script) {
    return () -> answer(lab.inside(host, List.of("sh", "-c", script)));
  }

  private static String answer(List<String> command) throws LabException {
    Machine.Outcome outcome = Machine.attempt(command, LIMIT);
    return outcome.output()
        + outcome.errors()
        + (outcome.succeeded() ? "" : "(ended with " + outcome.exitCode() + ")\n");
  }

  private static void say(Path file, Question question) throws IOException {
    String text;
    try {
      text = question.answer();
    } catch (LabException e) {
      text = "(" + e.getMessage() + ")\n";
    }
    Files.writeString(file, text);
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(from)) {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.writeString(to, "(there is none)\n");
    }
  }
}
