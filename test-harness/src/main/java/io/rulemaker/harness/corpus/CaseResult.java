package io.rulemaker.harness.corpus;

/** What a case gave and how it compares. */
public record CaseResult(
    CorpusCase corpusCase, CaseOutput output, Verdict verdict, long milliseconds) {

  /** Whether nothing went wrong and every level is equal. */
  public boolean passesEverything() {
    for (Level level : Level.values()) {
      if (!verdict.passes(level)) {
        return false;
      }
    }
    return output.error() == null;
  }
}
