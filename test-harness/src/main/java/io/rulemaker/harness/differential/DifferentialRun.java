package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.RandomClusters;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Decides random clusters by us and by the peer and reports every difference, minimised. */
public final class DifferentialRun {
  private final Own own = new Own();
  private final Peer peer;
  private final Path folder;
  private final PrintWriter out;
  private final long now;

  /**
   * What a run found.
   *
   * @param seeds how many clusters were decided by both
   * @param refused how many the peer refused
   * @param known how many differ in a known, explained way, by reason
   * @param unexplained how many differ otherwise
   */
  public record Result(int seeds, int refused, TreeMap<String, Integer> known, int unexplained) {}

  /**
   * A run that writes minimised clusters into a folder.
   *
   * @param now the time of all decisions, epoch seconds
   */
  public DifferentialRun(Path folder, PrintWriter out, long now) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.peer = new Peer(Files.createDirectories(folder.resolve("peer")));
    this.out = out;
    this.now = now;
  }

  /** Whether the peer is installed. */
  public static boolean possible() {
    return Peer.installed();
  }

  /** Decides the clusters of the seeds from first (inclusive) to last (exclusive). */
  public Result run(long first, long last) throws IOException, InterruptedException {
    int decided = 0;
    int refused = 0;
    int unexplained = 0;
    TreeMap<String, Integer> known = new TreeMap<>();
    for (long seed = first; seed < last; seed++) {
      Element cib = RandomClusters.of(seed);
      Optional<Outcome> theirs = peer.decide(cib);
      if (theirs.isEmpty()) {
        refused++;
        continue;
      }
      decided++;
      List<String> differences = difference(cib, theirs.get());
      if (differences.isEmpty()) {
        continue;
      }
      Optional<String> reason = KnownDifferences.reason(cib, differences);
      if (reason.isPresent()) {
        known.merge(reason.get(), 1, Integer::sum);
        continue;
      }
      unexplained++;
      report(seed, cib);
    }
    return new Result(decided, refused, known, unexplained);
  }

  private List<String> difference(Element cib, Outcome theirs) {
    try {
      return own.decide(cib, now).differencesFrom(theirs);
    } catch (CibException | RuntimeException | StackOverflowError e) {
      return List.of("! " + e);
    }
  }

  private void report(long seed, Element cib) throws IOException {
    Element small = Minimizer.minimize(cib, this::differsUnexplained);
    Path file = folder.resolve("seed-" + seed + ".xml");
    Files.writeString(file, CibWriter.write(small));
    out.println("seed " + seed + ": " + file);
    try {
      Optional<Outcome> theirs = peer.decide(small);
      if (theirs.isPresent()) {
        difference(small, theirs.get()).stream().limit(12).forEach(l -> out.println("  " + l));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    out.flush();
  }

  private boolean differsUnexplained(Element cib) {
    try {
      Optional<Outcome> theirs = peer.decide(cib);
      if (theirs.isEmpty()) {
        return false;
      }
      List<String> differences = difference(cib, theirs.get());
      return !differences.isEmpty() && KnownDifferences.reason(cib, differences).isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
