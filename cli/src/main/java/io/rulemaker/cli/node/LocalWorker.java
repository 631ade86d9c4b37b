package io.rulemaker.cli.node;

import io.rulemaker.agents.AgentExecutor;
import io.rulemaker.agents.AgentSettings;
import io.rulemaker.agents.LocalExecutor;
import io.rulemaker.agents.OrderMarks;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.ConnectionAgent;
import io.rulemaker.engine.port.Clock;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.Timers;
import io.rulemaker.fencing.DeviceActions;
import io.rulemaker.fencing.DeviceExecutor;
import io.rulemaker.fencing.DeviceFencer;
import io.rulemaker.fencing.DeviceTargets;
import io.rulemaker.fencing.FenceAgents;
import io.rulemaker.fencing.FencingConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this node does with its own hands: operations of agents, and fencing. Orders of a leader
 * that was replaced are refused.
 */
final class LocalWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalWorker.class);

  private static final Path AGENT_STATE = Path.of("/run/resource-agents");

  /** Between the TERM and the KILL for an agent that ran out of time, in ms. */
  private static final long KILL_GRACE_MS = 5_000;

  private static final int THREADS = 2;

  private final ProcessRunner processes = new ProcessRunner(KILL_GRACE_MS, THREADS);
  private final LocalExecutor executor;
  private final DeviceFencer fencer;
  private final Timers timers;
  private final Consumer<Event> reports;
  private volatile long newestFencingEpoch;

  /**
   * Prepares.
   *
   * @param environment added to that of every agent
   * @param connections stands for the agent of connections to executors
   * @param fencing what is configured of fencing, asked for at each request
   * @param reports takes answers, on any thread
   */
  LocalWorker(
      Map<String, String> environment,
      ConnectionAgent connections,
      Supplier<FencingConfiguration> fencing,
      Timers timers,
      Clock clock,
      Consumer<Event> reports) {
    this.timers = timers;
    this.reports = reports;
    makeStateFolder();
    FenceAgents fenceAgents = new FenceAgents(Path.of("/usr/sbin"), processes);
    DeviceActions actions = new DeviceActions(fenceAgents, clock);
    Executor devices = new DeviceExecutor(fenceAgents, actions);
    Executor agents =
        new AgentExecutor(AgentSettings.standard().withEnvironment(environment), processes, timers);
    Executor all =
        (request, whenDone) -> {
          Executor one = request.agent().standard().equals("stonith") ? devices : agents;
          (ConnectionAgent.isFor(request.agent()) ? connections : one).perform(request, whenDone);
        };
    this.executor = new LocalExecutor(all, OrderMarks::marked, timers, reports::accept);
    this.fencer =
        new DeviceFencer(
            fencing,
            actions,
            new DeviceTargets(actions, clock),
            timers,
            () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Agents of the distributions keep their state there, and fail strangely without. */
  private static void makeStateFolder() {
    try {
      Files.createDirectories(AGENT_STATE);
    } catch (IOException e) {
      LOG.warn(
          "Folder [{}], where agents keep state, cannot be made: {}", AGENT_STATE, e.toString());
    }
  }

  /** Takes an order for an agent. */
  void perform(Effect.PerformOperation order) {
    executor.perform(order);
  }

  /**
   * Takes an order to fence. Reading devices may take a while, so it is done on a timer's thread.
   */
  void fence(Effect.FenceNode order) {
    if (order.epoch() < newestFencingEpoch) {
      reports.accept(
          new Event.FencingFinished(
              order.key(),
              order.request(),
              new FencingResult(
                  FencingResult.Outcome.FAILED,
                  "the fencer refused: a newer leader gave orders: epoch ["
                      + newestFencingEpoch
                      + "]",
                  null)));
      return;
    }
    newestFencingEpoch = order.epoch();
    timers.after(
        0,
        () ->
            fencer.fence(
                order.request(),
                result ->
                    reports.accept(
                        new Event.FencingFinished(order.key(), order.request(), result))));
  }

  /** Nothing begins any more that was ordered in an earlier epoch. */
  void obey(long epoch) {
    executor.obey(epoch);
  }

  /** From now on refuses every operation, and repeats none any more. */
  void refuse(String why) {
    executor.refuse(why);
    executor.cancelAll();
  }

  @Override
  public void close() {
    processes.close();
  }
}
