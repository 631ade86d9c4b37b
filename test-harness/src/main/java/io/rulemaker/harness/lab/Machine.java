package io.rulemaker.harness.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs of this machine and waits for them. */
final class Machine {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Machine() {}

  /**
   * What a program did.
   *
   * @param exitCode its own
   * @param output standard output
   * @param errors standard error
   */
  public record Outcome(int exitCode, String output, String errors) {
    public boolean succeeded() {
      return exitCode == 0;
    }

    /** The last line it said, on standard error first. */
    public String lastLine() {
      String text = errors.isBlank() ? output : errors;
      return text.strip().lines().reduce("", (first, second) -> second);
    }
  }

  /** Runs a program that must succeed; returns its output. */
  static String run(String... command) throws LabException {
    Outcome outcome = attempt(List.of(command), LIMIT);
    if (!outcome.succeeded()) {
      throw new LabException(
          "["
              + String.join(" ", command)
              + "] ended with "
              + outcome.exitCode()
              + ": "
              + outcome.lastLine());
    }
    return outcome.output();
  }

  /** Runs a program that may fail. */
  static Outcome attempt(String... command) throws LabException {
    return attempt(List.of(command), LIMIT);
  }

  /**
   * Runs a program that may fail.
   *
   * @param limit after which it is killed
   * @throws LabException if it cannot be started or does not end in time
   */
  static Outcome attempt(List<String> command, Duration limit) throws LabException {
    Path folder = null;
    try {
      // Files, not pipes: a daemon that the program leaves behind would hold a pipe open for ever.
      folder = Files.createTempDirectory("rulemaker-lab");
      Path output = folder.resolve("output");
      Path errors = folder.resolve("errors");
      Process process =
          new ProcessBuilder(command)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new LabException(
            "[" + String.join(" ", command) + "] did not end in " + limit.toSeconds() + " s");
      }
      return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    } catch (IOException e) {
      throw new LabException("cannot run [" + command.get(0) + "]: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while [" + command.get(0) + "] ran", e);
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws LabException {
    try {
      if (folder != null) {
        Files.deleteIfExists(folder.resolve("output"));
        Files.deleteIfExists(folder.resolve("errors"));
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new LabException("cannot delete [" + folder + "]: " + e.getMessage(), e);
    }
  }
}
