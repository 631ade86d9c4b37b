package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.RandomClusters;
import io.rulemaker.harness.generate.RandomEdits;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Decides clusters by us and by the peer and reports every difference. */
public final class DifferentialRun {
  private static final int SHOWN_LINES = 12;

  private final Path folder;
  private final PrintWriter out;
  private final Comparison comparison;
  private final KnownDifferences knownDifferences;
  private final TreeMap<String, Integer> known = new TreeMap<>();
  private final boolean minimising;
  private int decided;
  private int equal;
  private int refused;
  private int unexplained;

  /**
   * What a run found.
   *
   * @param decided how many clusters were decided by both
   * @param equal how many of them in the same way
   * @param refused how many the peer refused
   * @param known how many differ in a known, explained way, by reason; some for several reasons
   * @param unexplained how many differ otherwise
   */
  public record Result(
      int decided, int equal, int refused, TreeMap<String, Integer> known, int unexplained) {}

  /**
   * A run that writes minimised clusters into a folder.
   *
   * @param minimising make clusters that differ as small as they can be and still differ
   * @param now the time of decisions about clusters without one, epoch seconds
   */
  public DifferentialRun(Path folder, PrintWriter out, boolean minimising, long now)
      throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve("reasons.txt"));
    this.comparison =
        new Comparison(new Peer(Files.createDirectories(folder.resolve("peer"))), now);
    this.knownDifferences = new KnownDifferences(Release215.differences(), comparison::of);
    this.out = out;
    this.minimising = minimising;
  }

  /** Whether the peer is installed. */
  public static boolean possible() {
    return Peer.installed();
  }

  /** Decides the clusters of the seeds from first (inclusive) to last (exclusive). */
  public Result run(long first, long last) throws IOException {
    for (long seed = first; seed < last; seed++) {
      compare("seed-" + seed, RandomClusters.of(seed), () -> false);
    }
    return result();
  }

  /** Decides recorded clusters; what a later release than the peer's recorded for them is right. */
  public Result run(List<Path> files) throws IOException, CibException {
    for (Path file : files) {
      Element cib = CibReader.read(file);
      compare(nameOf(file), cib, () -> Recorded.confirms(file, cib));
    }
    return result();
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replaceFirst("\\.xml$", "");
  }

  /**
   * Decides recorded clusters with random changes, which differ from cluster to cluster.
   *
   * @param changed how many changed clusters to make of each
   */
  public Result runChanged(List<Path> files, int changed) throws IOException, CibException {
    for (Path file : files) {
      String name = nameOf(file);
      Element recorded = CibReader.read(file);
      for (int seed = 1; seed <= changed; seed++) {
        long mixed = 1_000_003L * seed + name.hashCode();
        compare(name + "-changed-" + seed, RandomEdits.of(recorded, mixed), () -> false);
      }
    }
    return result();
  }

  private Result result() {
    return new Result(decided, equal, refused, known, unexplained);
  }

  private void compare(String name, Element cib, BooleanSupplier confirmed) throws IOException {
    Optional<List<String>> differences = comparison.of(cib);
    if (differences.isEmpty()) {
      refused++;
      out.println(name + ": refused by the peer");
    } else {
      decided++;
      judge(name, cib, differences.get(), confirmed);
    }
    out.flush();
  }

  private void judge(String name, Element cib, List<String> differences, BooleanSupplier confirmed)
      throws IOException {
    if (differences.isEmpty()) {
      equal++;
      return;
    }
    Optional<Set<String>> reasons = knownDifferences.reasons(cib, differences);
    if (reasons.isPresent()) {
      reasons.get().forEach(reason -> known.merge(reason, 1, Integer::sum));
      note(name, reasons.get());
      return;
    }
    if (confirmed.getAsBoolean()) {
      known.merge(Recorded.REASON, 1, Integer::sum);
      return;
    }
    unexplained++;
    if (!minimising) {
      show(name, knownDifferences.withoutReason(cib, differences));
      return;
    }
    Element small =
        Minimizer.minimize(
            knownDifferences.withoutCauses(cib),
            candidate -> !unexplained(knownDifferences.withoutCauses(candidate)).isEmpty());
    Path file = folder.resolve(name + ".xml");
    Files.writeString(file, CibWriter.write(small));
    show(name + ": " + file, unexplained(small));
  }

  /** One line for each cluster that differs in a known way, so that reasons can be counted. */
  private void note(String name, Set<String> reasons) throws IOException {
    Files.writeString(
        folder.resolve("reasons.txt"),
        name + "\t" + String.join("\t", reasons) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private void show(String title, List<String> differences) {
    out.println(title);
    differences.stream().limit(SHOWN_LINES).forEach(line -> out.println("  " + line));
    if (differences.size() > SHOWN_LINES) {
      out.println("  ... " + (differences.size() - SHOWN_LINES) + " more");
    }
  }

  private List<String> unexplained(Element cib) {
    return knownDifferences.withoutReason(cib, comparison.of(cib).orElse(List.of()));
  }
}
