package io.rulemaker.harness.corpus;

import io.rulemaker.engine.Scheduler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs many cases in one Java process, in parallel; one that hangs or fails stops no other. */
public final class CorpusRun {
  private static final long CASE_LIMIT_MS = 60_000;

  private final Corpus corpus;
  private final CaseRunner runner;

  /**
   * Prepares.
   *
   * @param clockSeconds the time for cases that record none, epoch seconds
   */
  public CorpusRun(Corpus corpus, Scheduler scheduler, long clockSeconds) {
    this.corpus = corpus;
    this.runner = new CaseRunner(corpus, scheduler, clockSeconds);
  }

  /** Runs and judges cases; the results are in the order of the cases. */
  public List<CaseResult> run(List<CorpusCase> cases, int threads)
      throws IOException, InterruptedException {
    CaseResult[] results = new CaseResult[cases.size()];
    AtomicInteger next = new AtomicInteger();
    List<IOException> failures = new ArrayList<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread worker = new Thread(() -> work(cases, results, next, failures), "corpus-" + (i + 1));
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return List.of(results);
  }

  private void work(
      List<CorpusCase> cases,
      CaseResult[] results,
      AtomicInteger next,
      List<IOException> failures) {
    try {
      for (int i = next.getAndIncrement(); i < cases.size(); i = next.getAndIncrement()) {
        results[i] = runAndJudge(cases.get(i));
      }
    } catch (IOException e) {
      synchronized (failures) {
        failures.add(e);
      }
      next.set(cases.size());
    }
  }

  private CaseResult runAndJudge(CorpusCase corpusCase) throws IOException {
    long start = System.nanoTime();
    CaseOutput output = runGuarded(corpusCase);
    long milliseconds = (System.nanoTime() - start) / 1_000_000;
    Verdict verdict = Verdict.of(corpus.expected(corpusCase), output);
    return new CaseResult(corpusCase, output, verdict, milliseconds);
  }

  /** Runs a case in a thread of its own, which is left behind if it does not come to an end. */
  private CaseOutput runGuarded(CorpusCase corpusCase) {
    CaseOutput[] output = new CaseOutput[1];
    Thread thread = new Thread(() -> output[0] = runner.run(corpusCase), corpusCase.name());
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(CASE_LIMIT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (output[0] != null) {
      return output[0];
    }
    TimeoutException timeout = new TimeoutException("no end after " + CASE_LIMIT_MS + " ms");
    timeout.setStackTrace(thread.getStackTrace());
    return new CaseOutput("", "", "", timeout);
  }
}
