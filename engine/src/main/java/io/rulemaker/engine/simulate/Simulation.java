package io.rulemaker.engine.simulate;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.simulate.SimulationRequest.Stage;

/**
 * One run of the simulator (SO-1): observe, modify, decide, carry out on paper, observe again. What
 * happens is told to a listener; nothing is printed or written here.
 */
public final class Simulation {
  private final Scheduler scheduler;
  private final SimulationRequest request;
  private final SimulationListener listener;
  private final long clockSeconds;
  private Element cib;

  /**
   * Prepares a run.
   *
   * @param clockSeconds the wall clock, epoch seconds: it dates what is simulated, and is the time
   *     of the decision where neither the request nor the document says otherwise
   */
  public Simulation(
      Scheduler scheduler,
      SimulationRequest request,
      SimulationListener listener,
      long clockSeconds) {
    this.scheduler = scheduler;
    this.request = request;
    this.listener = listener;
    this.clockSeconds = clockSeconds;
  }

  /**
   * How a run ended.
   *
   * @param cib the document at the end, with what was simulated
   * @param valid false if the transition could not be carried out to its end for no failure's sake
   */
  public record Result(Element cib, boolean valid) {}

  /**
   * Runs.
   *
   * @param document a CIB of any schema; it is upgraded and changed in place
   * @throws CibException if its schema is unknown or it cannot be upgraded
   */
  public Result run(Element document) throws CibException {
    cib = document;
    cib.childOrNew("status");
    SchemaUpgrade.upgrade(cib, listener::error);
    EffectiveTime time = effectiveTime();
    Cluster cluster = observe(time);
    listener.current(cluster, time);
    if (request.injections.any()) {
      listener.modifying();
      request.injections.apply(cib, cluster, clockSeconds, listener::modified, listener::error);
      time = effectiveTime();
      cluster = observe(time);
      listener.modificationsDone(cluster, time);
    }
    listener.input(cib);
    if (request.stage == Stage.STATUS) {
      return new Result(cib, true);
    }
    Decision decision = scheduler.decide(cluster, listener.scheduling());
    listener.decided(decision);
    return new Result(cib, request.stage == Stage.SCHEDULE || carryOut(decision));
  }

  private EffectiveTime effectiveTime() {
    return EffectiveTime.of(cib, request.time, clockSeconds);
  }

  private Cluster observe(EffectiveTime time) {
    return scheduler.observe(new ClusterSnapshot(cib, time.epochSeconds()));
  }

  /** Simulates the transition and observes the outcome; returns whether the graph was valid. */
  private boolean carryOut(Decision decision) {
    listener.executing();
    StatusDocument status = new StatusDocument(cib);
    ActionNames names = new ActionNames(decision.cluster());
    HistoryEffects effects = new HistoryEffects(status, names, listener::error);
    ExecutionFailures failures = new ExecutionFailures(request.failingOperations, listener::error);
    TransitionWalk.Outcome outcome =
        TransitionWalk.walk(
            decision.graph(),
            action -> {
              listener.executed(action, names.line(action));
              Integer exitCode =
                  action.isResourceOperation()
                      ? failures.exitCodeFor(action, names.resource(action))
                      : null;
              return exitCode == null
                  ? effects.apply(action, clockSeconds)
                  : fail(action, exitCode, decision.cluster(), effects);
            });
    boolean valid = outcome != TransitionWalk.Outcome.INVALID;
    if (!valid) {
      listener.error("Transition failed: terminated");
      listener.error("An invalid transition was produced");
    }
    EffectiveTime time = effectiveTime();
    listener.revised(observe(time), time);
    return valid;
  }

  private boolean fail(GraphAction action, int exitCode, Cluster cluster, HistoryEffects effects) {
    listener.executionNote("Pretending action " + action.id() + " failed with rc=" + exitCode);
    new FailCountWriter(cluster.options.startFailureIsFatal, listener::modified)
        .count(
            effects.nodeState(action),
            action.primitive().id(),
            action.task(),
            action.intervalMs(),
            exitCode,
            clockSeconds);
    effects.apply(action, exitCode, "User-injected result", clockSeconds);
    return false;
  }
}
