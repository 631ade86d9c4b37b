package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.harness.corpus.CaseResult;
import io.rulemaker.harness.corpus.Corpus;
import io.rulemaker.harness.corpus.CorpusCase;
import io.rulemaker.harness.corpus.CorpusReport;
import io.rulemaker.harness.corpus.CorpusRun;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Runs recorded clusters and compares the decisions with the expected ones. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs a corpus of recorded clusters and compares every decision with the expected one.",
      "Ends with 0 if all levels of all cases are equal, else with 1."
    })
final class ConformanceCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--cts",
      required = true,
      paramLabel = "DIR",
      description = "The corpus: cases.tsv with xml/, summary/, exp/, scores/.")
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "OUTDIR",
      description = "Write NAME.summary, NAME.exp, NAME.scores, NAME.error and levels.tsv here.")
  private Path output;

  @Option(
      names = "--names",
      paramLabel = "FILE",
      description = "Only the cases named in this file, one a line.")
  private Path names;

  @Option(names = "--tiers", paramLabel = "1-5", description = "Only cases of these tiers.")
  private String tiers;

  @Option(
      names = "--show",
      paramLabel = "CASE",
      split = ",",
      description = "Run only this case (or several, by commas) and show what differs.")
  private List<String> shown;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "Cases run at once (default: ${DEFAULT-VALUE}).")
  private int threads;

  @picocli.CommandLine.Spec private picocli.CommandLine.Model.CommandSpec spec;

  ConformanceCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Corpus corpus = open();
    List<CorpusCase> cases = select(corpus);
    long clockSeconds = System.currentTimeMillis() / 1000;
    long start = System.nanoTime();
    List<CaseResult> results =
        new CorpusRun(corpus, new Scheduler(PolicySet.builtIn()), clockSeconds)
            .run(cases, Math.max(1, threads));
    double seconds = (System.nanoTime() - start) / 1e9;
    CorpusReport report = new CorpusReport(results);
    if (output != null) {
      report.write(output);
    }
    if (shown != null) {
      results.forEach(result -> CorpusReport.details(result).forEach(console::line));
    } else {
      report.table().forEach(console::line);
      report.errors().forEach(console::line);
      console.line(String.format("%d cases in %.1f s", results.size(), seconds));
    }
    return results.stream().allMatch(CaseResult::passesEverything)
        ? ExitCodes.OK
        : ExitCodes.NOT_IN_ORDER;
  }

  private Corpus open() throws CommandFailure {
    try {
      return Corpus.open(folder);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "no corpus in ["
              + folder
              + "]: a folder with cases.tsv, xml/, summary/, exp/, scores/ is needed",
          e);
    }
  }

  private List<CorpusCase> select(Corpus corpus) throws CommandFailure {
    Set<String> wanted = wantedNames();
    int[] range = tierRange();
    List<CorpusCase> cases =
        corpus.cases().stream()
            .filter(c -> wanted == null || wanted.contains(c.name()))
            .filter(c -> c.tier() >= range[0] && c.tier() <= range[1])
            .toList();
    if (cases.isEmpty()) {
      throw new CommandFailure(ExitCodes.NO_SUCH_THING, "no case of the corpus was chosen");
    }
    return cases;
  }

  private Set<String> wantedNames() throws CommandFailure {
    if (shown != null) {
      return Set.copyOf(shown);
    }
    if (names == null) {
      return null;
    }
    Set<String> wanted = new HashSet<>();
    try {
      for (String line : Files.readAllLines(names)) {
        wanted.add(line.strip().split("\\s+")[0]);
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, "cannot read the names in [" + names + "]", e);
    }
    return wanted;
  }

  private int[] tierRange() {
    if (tiers == null) {
      return new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE};
    }
    String[] ends = tiers.split("-", 2);
    try {
      return new int[] {Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1])};
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), "--tiers takes a number or a range such as 1-5, not [" + tiers + "]");
    }
  }
}
