package io.rulemaker.harness.replay;

import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.MessageBus;
import io.rulemaker.harness.replay.Checks.Outcome;
import io.rulemaker.harness.replay.ReplayResult.Failure;
import io.rulemaker.harness.replay.SimulatedCluster.UnsettledException;
import io.rulemaker.harness.replay.StepRunner.SenselessStepException;
import io.rulemaker.harness.scenario.Expectation;
import io.rulemaker.harness.scenario.Scenario;
import io.rulemaker.harness.scenario.Scenario.Step;
import io.rulemaker.harness.scenario.ScenarioException;
import io.rulemaker.harness.scenario.StepAction;
import io.rulemaker.harness.world.Timing;
import io.rulemaker.rules.PolicyException;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.PolicySource;
import io.rulemaker.rules.UserPolicies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs a scenario: the events of its steps go over the same bus to the same controller and
 * scheduler as in a live cluster; only agents, fence devices and time are simulated.
 */
public final class Replay {
  /** The time at which replays begin unless the cluster says otherwise: 2026-01-01. */
  private static final long START_MS = 1_767_225_600_000L;

  private final Scenario scenario;
  private final ReplayListener listener;
  private final PolicySet policies;
  private final Scheduler scheduler;
  private final Timing timing;
  private final StepLog log = new StepLog();
  private final List<Failure> failures = new ArrayList<>();
  private final long startMs;
  private final Element cib;
  private SimulatedCluster cluster;
  private int decisions;
  private int actions;
  private int checks;

  private Replay(Scenario scenario, ReplayListener listener) throws ScenarioException {
    this.scenario = scenario;
    this.listener = listener;
    this.cib = clusterOf(scenario);
    this.policies = policiesOf(scenario);
    this.scheduler = new Scheduler(policies);
    this.timing = timingOf(scenario.timing());
    String recorded = cib.get("execution-date", "");
    this.startMs = recorded.matches("\\d{1,12}") ? Long.parseLong(recorded) * 1000 : START_MS;
  }

  /**
   * Runs a scenario.
   *
   * @throws ScenarioException if it cannot be run, or a step makes no sense
   */
  public static ReplayResult run(Scenario scenario, ReplayListener listener)
      throws ScenarioException {
    return new Replay(scenario, listener).run();
  }

  private ReplayResult run() throws ScenarioException {
    QuorumCounter.Settings votes =
        new QuorumCounter.Settings(
            configuredNodes(),
            scenario.quorum().twoNode(),
            scenario.quorum().waitForAll(),
            scenario.quorum().autoTieBreaker(),
            scenario.quorum().tieBreaker());
    listener.begins(scenario);
    try (SimulatedCluster simulated =
        new SimulatedCluster(cib, policies, votes, timing, startMs, this::listen)) {
      cluster = simulated;
      steps();
    }
    ReplayResult result =
        new ReplayResult(
            scenario.file(),
            scenario.title(),
            scenario.steps().size(),
            decisions,
            actions,
            checks,
            failures,
            timeMs());
    listener.over(result);
    return result;
  }

  private void listen(MessageBus bus) {
    bus.listen(
        Effect.Decided.class,
        decided -> {
          decisions++;
          List<Why> why = Why.of(cluster.decision(), cluster.explainer());
          log.decided(decided, why);
          listener.decided(timeMs(), decided, why);
        });
    bus.listen(Effect.TransitionEnded.class, end -> listener.ended(timeMs(), end));
    bus.listen(Effect.Note.class, note -> listener.note(timeMs(), note.text()));
    bus.listen(
        Event.OperationFinished.class,
        event -> {
          if (event.result().status() != ExecutionStatus.CANCELLED) {
            acted(log.add(event));
          }
        });
    bus.listen(Event.FencingFinished.class, event -> acted(log.add(event)));
  }

  private void acted(DoneAction action) {
    actions += action.task().equals("monitor") ? 0 : 1;
    listener.acted(timeMs(), action);
  }

  private void steps() throws ScenarioException {
    StepRunner runner =
        new StepRunner(
            cluster,
            timing,
            this::document,
            what -> listener.happened(timeMs(), what),
            text -> listener.note(timeMs(), text));
    int number = 0;
    try {
      start();
      listener.rests(timeMs(), placements(view()));
      for (Step step : scenario.steps()) {
        number++;
        if (number > 1 || !step.actions().isEmpty()) {
          log.clear();
          cluster.fencer().takeFenced();
        }
        listener.step(timeMs(), number, title(step));
        run(step, runner);
        rest(step, number);
      }
    } catch (UnsettledException e) {
      int line = number == 0 ? 1 : scenario.steps().get(number - 1).line();
      fail(line, number, "the cluster comes to rest", e.getMessage() + causes());
    }
  }

  private String causes() {
    List<String> last = log.causes();
    return last.isEmpty()
        ? ""
        : "; the last causes were " + last.subList(Math.max(0, last.size() - 3), last.size());
  }

  private void start() {
    View recorded = new View(scheduler, cib, startMs / 1000);
    List<String> nodes = recorded.onlineNodes();
    listener.step(0, 0, "the cluster starts");
    if (!nodes.isEmpty()) {
      listener.happened(0, "as recorded, with " + String.join(", ", nodes) + " up");
      recorded.transferTo(cluster.world());
      cluster.resume(nodes);
    } else {
      nodes = scenario.nodes().isEmpty() ? List.copyOf(configuredNodes()) : scenario.nodes();
      listener.happened(0, String.join(", ", nodes) + " up");
      cluster.join(nodes);
    }
    cluster.settle();
  }

  private void run(Step step, StepRunner runner) throws ScenarioException {
    long waitMs = 0;
    for (StepAction action : step.actions()) {
      try {
        waitMs = Math.max(waitMs, runner.run(action));
      } catch (SenselessStepException e) {
        throw new ScenarioException(scenario.file() + ":" + step.line() + ": " + e.getMessage(), e);
      }
    }
    cluster.pass(waitMs);
  }

  private void rest(Step step, int number) {
    View view = view();
    listener.rests(timeMs(), placements(view));
    for (String violation : cluster.world().takeViolations()) {
      fail(step.line(), number, "this never happens", violation);
    }
    Checks check =
        new Checks(
            cluster.world(),
            view,
            cluster.cib(),
            log,
            cluster.fencer().takeFenced(),
            cluster.quorate());
    for (Expectation expectation : step.expected()) {
      Outcome outcome = check.check(expectation);
      checks++;
      listener.checked(outcome.line(), outcome.expected(), outcome.actual(), outcome.met());
      if (!outcome.met()) {
        failures.add(new Failure(outcome.line(), number, outcome.expected(), outcome.actual()));
      }
    }
  }

  private View view() {
    return new View(scheduler, cluster.cib(), cluster.time().nowSeconds());
  }

  private List<Placement> placements(View view) {
    return new Placements(cluster.cib(), cluster.world(), view).all();
  }

  private void fail(int line, int number, String expected, String actual) {
    listener.checked(line, expected, actual, false);
    failures.add(new Failure(line, number, expected, actual));
  }

  private static String title(Step step) {
    if (step.name() != null) {
      return step.name();
    }
    return step.actions().isEmpty() ? "what is expected now" : "";
  }

  private long timeMs() {
    return cluster.time().nowMs() - startMs;
  }

  private Set<String> configuredNodes() {
    Set<String> names = new TreeSet<>();
    Element nodes = cib.childOrNew("configuration").childOrNew("nodes");
    for (Element node : nodes.children("node")) {
      if (!"remote".equals(node.get("type"))) {
        names.add(node.get("uname"));
      }
    }
    return names;
  }

  private static Timing timingOf(Scenario.Times times) {
    Timing usual = Timing.USUAL;
    return new Timing(
        times.operationMs() < 0 ? usual.operationMs() : times.operationMs(),
        times.monitorMs() < 0 ? usual.monitorMs() : times.monitorMs(),
        times.fencingMs() < 0 ? usual.fencingMs() : times.fencingMs(),
        times.lossMs() < 0 ? usual.lossMs() : times.lossMs());
  }

  private static Element clusterOf(Scenario scenario) throws ScenarioException {
    String text = scenario.cluster();
    return upgraded(
        scenario.clusterName(),
        () ->
            text == null
                ? CibReader.read(Path.of(scenario.clusterName()))
                : CibReader.parse(text, scenario.clusterName()));
  }

  private Element document(String name) throws ScenarioException {
    Path path = Path.of(scenario.file()).toAbsolutePath().resolveSibling(name);
    return upgraded(path.toString(), () -> CibReader.read(path));
  }

  /** Reads a document. */
  @FunctionalInterface
  private interface Source {
    Element read() throws CibException;
  }

  private static Element upgraded(String name, Source source) throws ScenarioException {
    try {
      Element document = source.read();
      SchemaUpgrade.upgrade(document, notice -> {});
      return document;
    } catch (CibException e) {
      String message = e.getMessage();
      throw new ScenarioException(message.contains(name) ? message : name + ": " + message, e);
    }
  }

  private static PolicySet policiesOf(Scenario scenario) throws ScenarioException {
    if (scenario.policies().isEmpty()) {
      return PolicySet.builtIn();
    }
    try {
      List<Path> paths = scenario.policies().stream().map(Path::of).toList();
      return PolicySet.builtIn().with(UserPolicies.compile(PolicySource.read(paths)));
    } catch (PolicyException e) {
      throw new ScenarioException(String.join("\n", e.problems()), e);
    }
  }
}
