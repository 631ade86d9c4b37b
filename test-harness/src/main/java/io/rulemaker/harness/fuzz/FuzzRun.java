package io.rulemaker.harness.fuzz;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.harness.generate.RandomClusters;
import io.rulemaker.rules.PolicySet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Decides damaged clusters: each must be refused in one line or decided, quickly. */
public final class FuzzRun {
  private static final long TOO_SLOW_MS = 10_000;

  private final Path folder;
  private final PrintWriter out;
  private final List<Element> recorded = new ArrayList<>();
  private final Scheduler scheduler = new Scheduler(PolicySet.builtIn());

  /**
   * What a run found.
   *
   * @param decided inputs that were decided
   * @param refused inputs that were refused in one line
   * @param crashed inputs that ended in an exception that no user should see
   * @param tooSlow inputs that took more than ten seconds
   * @param slowestMs the longest time for one input
   */
  public record Result(int decided, int refused, int crashed, int tooSlow, long slowestMs) {}

  /**
   * A run that keeps the inputs that crash in a folder.
   *
   * @param recorded clusters to damage besides random ones
   */
  public FuzzRun(Path folder, PrintWriter out, List<Path> recorded)
      throws IOException, CibException {
    this.folder = Files.createDirectories(folder);
    this.out = out;
    for (Path file : recorded) {
      this.recorded.add(CibReader.read(file));
    }
  }

  /** Tries inputs from seeds first (inclusive) to last (exclusive). */
  public Result run(long first, long last) throws IOException {
    int decided = 0;
    int refused = 0;
    int crashed = 0;
    int tooSlow = 0;
    long slowest = 0;
    for (long seed = first; seed < last; seed++) {
      boolean useRecorded = !recorded.isEmpty() && seed % 2 == 0;
      Element cib =
          useRecorded
              ? recorded.get((int) (seed / 2 % recorded.size()))
              : RandomClusters.of(seed / 5);
      byte[] input = new CibMutator(new Random(seed)).mutate(cib);
      long start = System.nanoTime();
      try {
        decide(input);
        decided++;
      } catch (CibException e) {
        refused++;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        crashed++;
        Files.write(folder.resolve("fuzz-" + seed + ".xml"), input);
        StackTraceElement[] trace = e.getStackTrace();
        out.println("seed " + seed + ": " + e + (trace.length > 0 ? " at " + trace[0] : ""));
        out.flush();
      }
      long ms = (System.nanoTime() - start) / 1_000_000;
      if (ms > TOO_SLOW_MS) {
        tooSlow++;
        Files.write(folder.resolve("fuzz-" + seed + ".xml"), input);
        out.println("seed " + seed + ": took " + ms + " ms");
        out.flush();
      }
      slowest = Math.max(slowest, ms);
    }
    return new Result(decided, refused, crashed, tooSlow, slowest);
  }

  private void decide(byte[] input) throws CibException {
    Element cib = CibReader.read(new ByteArrayInputStream(input), "input");
    SchemaUpgrade.upgrade(cib, notice -> {});
    CibWriter.write(scheduler.schedule(new ClusterSnapshot(cib, 1_700_000_000L)).graph().xml());
  }
}
