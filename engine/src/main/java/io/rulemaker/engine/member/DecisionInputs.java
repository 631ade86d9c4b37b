package io.rulemaker.engine.member;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Problem;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.value.Integers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What decisions were made from, kept for people in the series that says how they ended (L-12). The
 * time is kept with the document: what is decided from it again must not depend on when.
 */
final class DecisionInputs {
  private static final String INPUT = "pe-input";
  private static final String WARNING = "pe-warn";
  private static final String ERROR = "pe-error";

  /** How many of each series are kept if the configuration does not say; -1 for all. */
  private static final Map<String, Integer> LIMITS = Map.of(INPUT, 4000, WARNING, 5000, ERROR, -1);

  private final Outbox out;
  private final Consumer<String> notes;
  private final Deque<MemberOutput.KeepInput> open = new ArrayDeque<>();
  private List<Problem> told = List.of();
  private Element input;

  /**
   * Begins.
   *
   * @param notes takes what is wrong with the configuration, when it is first found
   */
  DecisionInputs(Outbox out, Consumer<String> notes) {
    this.out = out;
    this.notes = notes;
  }

  /** A decision is made from this. */
  void deciding(ClusterSnapshot snapshot) {
    input = snapshot.cib().copy().set("execution-date", Long.toString(snapshot.now()));
  }

  /** It was decided; a step may hold more than one decision. */
  void decided(Decision decision) {
    List<Problem> problems = List.copyOf(decision.cluster().problems);
    String series = series(problems, decision);
    String limit = decision.cluster().options.texts.get(series + "-series-max");
    open.add(
        new MemberOutput.KeepInput(0, series, Integers.parse(limit, LIMITS.get(series)), input));
    problems.stream()
        .filter(problem -> !told.contains(problem))
        .forEach(problem -> notes.accept(problem.toString()));
    told = problems;
  }

  /** Keeps the input of the oldest decision that is not kept yet, whose number is known now. */
  void keep(long decision) {
    MemberOutput.KeepInput next = open.remove();
    out.add(new MemberOutput.KeepInput(decision, next.series(), next.limit(), next.cib()));
  }

  private static String series(List<Problem> problems, Decision decision) {
    if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
      return ERROR;
    }
    return problems.isEmpty() && !fences(decision) ? INPUT : WARNING;
  }

  private static boolean fences(Decision decision) {
    return decision.graph().xml().children("synapse").stream()
        .map(synapse -> synapse.child("action_set").children().get(0))
        .anyMatch(action -> "stonith".equals(action.get("operation")));
  }
}
