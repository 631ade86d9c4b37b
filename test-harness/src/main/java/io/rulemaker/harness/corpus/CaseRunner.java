package io.rulemaker.harness.corpus;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.engine.report.ScoreLines;
import io.rulemaker.engine.simulate.Simulation;
import io.rulemaker.engine.simulate.SimulationRequest;
import io.rulemaker.engine.simulate.SimulationText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Runs one case as the regression procedure does (SO-43), its two runs in one. */
final class CaseRunner {
  private final Corpus corpus;
  private final Scheduler scheduler;
  private final long clockSeconds;

  CaseRunner(Corpus corpus, Scheduler scheduler, long clockSeconds) {
    this.corpus = corpus;
    this.scheduler = scheduler;
    this.clockSeconds = clockSeconds;
  }

  /** Runs a case; what goes wrong becomes part of its output, with all that was written before. */
  CaseOutput run(CorpusCase corpusCase) {
    List<String> summary = new ArrayList<>();
    List<String> scores = new ArrayList<>();
    AtomicReference<String> graph = new AtomicReference<>("");
    Throwable error = null;
    try {
      simulate(corpusCase, summary, scores, graph);
    } catch (Exception | StackOverflowError | AssertionError e) {
      error = e;
    }
    Collections.sort(scores);
    return new CaseOutput(text(summary), graph.get(), text(scores), error);
  }

  private void simulate(
      CorpusCase corpusCase,
      List<String> summary,
      List<String> scores,
      AtomicReference<String> graph)
      throws Exception {
    SimulationRequest request = new SimulationRequest();
    request.stage = SimulationRequest.Stage.SIMULATE;
    request.time = corpusCase.time();
    SimulationText.Options options = new SimulationText.Options(false, false, false, Set.of());
    SimulationText text =
        new SimulationText(summary::add, summary::add, options) {
          @Override
          public ScoreListener scheduling() {
            return new ScoreLines(true, false, scores::add);
          }

          @Override
          public void decided(Decision decision) {
            graph.set(GraphContent.withoutIgnored(CibWriter.write(decision.graph().xml())));
            super.decided(decision);
          }
        };
    new Simulation(scheduler, request, text, clockSeconds)
        .run(CibReader.read(corpus.input(corpusCase)));
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
