package io.rulemaker.harness.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One run of a whole process.
 *
 * @param wallSeconds from start to exit
 * @param cpuSeconds user and system time; the last value seen while it ran
 * @param peakMegabytes high-water mark of resident memory
 * @param exit exit status; -1 if it was stopped at the time limit
 */
record ProcessRun(double wallSeconds, double cpuSeconds, long peakMegabytes, int exit) {
  private static final int POLL_MS = 5;

  /** Runs a command to its end, or to the time limit. */
  static ProcessRun of(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long peak = 0;
    Duration cpu = Duration.ZERO;
    boolean stopped = false;
    while (!process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peakKilobytes(process.pid()));
      cpu = process.info().totalCpuDuration().orElse(cpu);
      if (System.nanoTime() - start > limit.toNanos()) {
        process.destroyForcibly();
        stopped = true;
      }
    }
    double wall = (System.nanoTime() - start) / 1e9;
    return new ProcessRun(
        wall, cpu.toMillis() / 1e3, peak / 1024, stopped ? -1 : process.exitValue());
  }

  private static long peakKilobytes(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      // The process ended between two looks: what was seen before counts.
      return 0;
    }
    return 0;
  }
}
