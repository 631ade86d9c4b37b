package io.rulemaker.harness.corpus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.rules.PolicySet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs the conformance corpus: what passed before may not fail. The corpus is not part of this
 * project; {@code -Drulemaker.cts=DIR} says where it is. {@code -Drulemaker.cts.rewrite=true} takes
 * what passes now for what has to pass from now on.
 */
@Tag("corpus")
class CorpusTest {
  private static final Path BASELINE = Path.of("src/test/resources/corpus-baseline.txt");

  /** Later than every failure that is recorded without a date of execution. */
  private static final long CLOCK_SECONDS = 1_750_000_000L;

  @Test
  void whatPassedOncePassesAgain() throws Exception {
    Path folder = Path.of(System.getProperty("rulemaker.cts", "../../shared/cts-scheduler"));
    assumeTrue(
        Files.isReadable(folder.resolve("cases.tsv")),
        "no conformance corpus in [" + folder + "]: give its folder by -Drulemaker.cts=DIR");
    Corpus corpus = Corpus.open(folder);
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    List<CaseResult> results =
        new CorpusRun(corpus, scheduler, CLOCK_SECONDS).run(corpus.cases(), 2);
    new CorpusReport(results).table().forEach(System.out::println);
    if (Boolean.getBoolean("rulemaker.cts.rewrite")) {
      Baseline.write(BASELINE, results);
    }
    assertEquals(List.of(), Baseline.read(BASELINE).regressions(results));
  }
}
