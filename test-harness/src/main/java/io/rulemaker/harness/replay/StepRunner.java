package io.rulemaker.harness.replay;

import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.harness.scenario.ScenarioException;
import io.rulemaker.harness.scenario.StepAction;
import io.rulemaker.harness.scenario.StepAction.Ban;
import io.rulemaker.harness.scenario.StepAction.BreakFencing;
import io.rulemaker.harness.scenario.StepAction.BreakService;
import io.rulemaker.harness.scenario.StepAction.ChangeTickets;
import io.rulemaker.harness.scenario.StepAction.CleanUp;
import io.rulemaker.harness.scenario.StepAction.Clear;
import io.rulemaker.harness.scenario.StepAction.Configure;
import io.rulemaker.harness.scenario.StepAction.FailOperation;
import io.rulemaker.harness.scenario.StepAction.IsolateNodes;
import io.rulemaker.harness.scenario.StepAction.JoinNodes;
import io.rulemaker.harness.scenario.StepAction.LeaveNodes;
import io.rulemaker.harness.scenario.StepAction.LoseNodes;
import io.rulemaker.harness.scenario.StepAction.Move;
import io.rulemaker.harness.scenario.StepAction.Repair;
import io.rulemaker.harness.scenario.StepAction.SetMeta;
import io.rulemaker.harness.scenario.StepAction.SetNodeAttribute;
import io.rulemaker.harness.scenario.StepAction.SetParameters;
import io.rulemaker.harness.scenario.StepAction.SetProperties;
import io.rulemaker.harness.scenario.StepAction.SetTransientAttribute;
import io.rulemaker.harness.scenario.StepAction.Wait;
import io.rulemaker.harness.world.Fault;
import io.rulemaker.harness.world.Timing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Lets happen to a cluster what a step says. */
final class StepRunner {
  private static final long MARGIN_MS = 1_000;

  private final SimulatedCluster cluster;
  private final Timing timing;
  private final DocumentReader documents;
  private final Consumer<String> happened;
  private final Consumer<String> notes;

  /** Reads the document that a step names. */
  @FunctionalInterface
  interface DocumentReader {
    Element read(String name) throws ScenarioException;
  }

  StepRunner(
      SimulatedCluster cluster,
      Timing timing,
      DocumentReader documents,
      Consumer<String> happened,
      Consumer<String> notes) {
    this.cluster = cluster;
    this.timing = timing;
    this.documents = documents;
    this.happened = happened;
    this.notes = notes;
  }

  /** A step that makes no sense here. The message says why, without file and line. */
  static final class SenselessStepException extends Exception {
    private static final long serialVersionUID = 1L;

    SenselessStepException(String message) {
      super(message);
    }
  }

  /** Lets it happen, and returns how long the cluster may take to notice, in ms. */
  long run(StepAction action) throws SenselessStepException, ScenarioException {
    try {
      if (action instanceof LoseNodes || action instanceof IsolateNodes) {
        return loseNodes(action);
      }
      if (action instanceof BreakService a) {
        return breakService(a);
      }
      if (action instanceof FailOperation a) {
        return failOperation(a);
      }
      if (action instanceof Wait a) {
        happened.accept("time passes: " + a.ms() / 1000 + " s");
        return a.ms();
      }
      if (!node(action) && !world(action)) {
        configuration(action);
      }
      return 0;
    } catch (EditException e) {
      throw new SenselessStepException(e.getMessage());
    }
  }

  private boolean node(StepAction action) throws SenselessStepException {
    if (action instanceof JoinNodes a) {
      for (String node : a.nodes()) {
        if (cluster.isUp(node)) {
          throw new SenselessStepException("node [" + node + "] is up already");
        }
      }
      happened.accept(String.join(", ", a.nodes()) + " up");
      cluster.join(a.nodes());
      return true;
    }
    if (action instanceof LeaveNodes a) {
      for (String node : a.nodes()) {
        requireUp(node);
        happened.accept(node + " is shut down");
        cluster.leave(node);
        cluster.settle();
      }
      return true;
    }
    return false;
  }

  private long loseNodes(StepAction action) throws SenselessStepException {
    boolean power = action instanceof LoseNodes;
    List<String> nodes = power ? ((LoseNodes) action).nodes() : ((IsolateNodes) action).nodes();
    for (String node : nodes) {
      requireUp(node);
    }
    happened.accept(
        String.join(", ", nodes) + (power ? " lost power" : " cut off from the others"));
    nodes.forEach(power ? cluster::crash : cluster::isolate);
    return timing.lossMs();
  }

  private void requireUp(String node) throws SenselessStepException {
    if (!cluster.isUp(node)) {
      throw new SenselessStepException(
          "node [" + node + "] is not up; the nodes that are: " + cluster.visible());
    }
  }

  private boolean world(StepAction action) throws SenselessStepException {
    if (action instanceof Repair a) {
      happened.accept((a.resource() == null ? "everything" : a.resource()) + " is repaired");
      cluster.world().repair(a.resource(), a.node());
    } else if (action instanceof BreakFencing a) {
      happened.accept(
          "fencing of " + String.join(", ", a.nodes()) + (a.broken() ? " broke" : " works again"));
      a.nodes().forEach(node -> cluster.fencer().setBroken(node, a.broken()));
    } else if (action instanceof SetTransientAttribute a) {
      requireUp(a.node());
      happened.accept(a.name() + "=" + a.value() + " on " + a.node());
      cluster.publish(
          new Event.AttributeChanged(a.node(), a.name(), a.value().isEmpty() ? null : a.value()));
    } else if (action instanceof ChangeTickets a) {
      for (String ticket : a.tickets()) {
        cluster.publish(new Event.TicketChanged(ticket, a.granted(), a.standby()));
      }
    } else if (action instanceof CleanUp a) {
      if (a.resource() != null) {
        requireConfigured(a.resource());
      }
      cluster.publish(new Event.HistoryCleared(a.resource(), a.node(), a.failuresOnly()));
    } else {
      return false;
    }
    return true;
  }

  private long breakService(BreakService action) throws SenselessStepException {
    requireConfigured(action.resource());
    long waitMs = 0;
    boolean anywhere = false;
    for (String primitive : View.primitives(cluster.cib(), action.resource())) {
      for (String node : cluster.world().nodesOf(primitive)) {
        if (action.node() == null || action.node().equals(node)) {
          waitMs = Math.max(waitMs, noticedAfterMs(primitive, node));
        }
      }
      Set<String> broken = cluster.world().breakDown(primitive, action.node(), action.exitCode());
      anywhere |= !broken.isEmpty();
      if (!broken.isEmpty()) {
        happened.accept(primitive + " broke on " + String.join(", ", broken));
      }
    }
    if (!anywhere) {
      throw new SenselessStepException(
          "resource ["
              + action.resource()
              + "] does not run"
              + (action.node() == null ? " anywhere" : " on [" + action.node() + "]")
              + ", so it cannot break there");
    }
    return waitMs;
  }

  private void requireConfigured(String resource) throws SenselessStepException {
    if (!View.isConfigured(cluster.cib(), resource)) {
      throw new SenselessStepException(
          "resource ["
              + resource
              + "] is not configured; there are "
              + View.resources(cluster.cib()).keySet());
    }
  }

  private long failOperation(FailOperation action) throws SenselessStepException {
    requireConfigured(action.resource());
    int times = action.times();
    if (times < 0 && action.task().equals("monitor")) {
      times = 1; // or it would fail again and again for as long as the replay lasts
    }
    happened.accept(
        action.task()
            + " of "
            + action.resource()
            + (action.node() == null ? "" : " on " + action.node())
            + (action.hangs() ? " will hang" : " will return [" + action.exitCode() + "]"));
    long waitMs = 0;
    for (String primitive : View.primitives(cluster.cib(), action.resource())) {
      cluster
          .world()
          .arm(
              new Fault(
                  primitive,
                  action.node(),
                  action.task(),
                  action.exitCode(),
                  action.hangs(),
                  action.reason(),
                  times));
      if (action.task().equals("monitor")) {
        for (String node : cluster.world().nodesOf(primitive)) {
          if (action.node() == null || action.node().equals(node)) {
            waitMs = Math.max(waitMs, noticedAfterMs(primitive, node));
          }
        }
      }
    }
    return waitMs;
  }

  private long noticedAfterMs(String primitive, String node) {
    long everyMs = cluster.world().monitoredEveryMs(primitive, node);
    if (everyMs == 0) {
      notes.accept("nobody monitors " + primitive + " on " + node + ": its failure goes unseen");
      return MARGIN_MS;
    }
    return everyMs + 2 * timing.monitorMs() + MARGIN_MS;
  }

  private void configuration(StepAction action)
      throws EditException, ScenarioException, SenselessStepException {
    ConfigurationEdit edit = new ConfigurationEdit(cluster.cib());
    if (action instanceof Configure a) {
      Element configuration = documents.read(a.document()).child("configuration");
      change(configuration, "configuration replaced by " + a.document());
      return;
    }
    change(edit, describe(edit, action));
  }

  /** Makes the edit that an action stands for, and says what it is. */
  private String describe(ConfigurationEdit edit, StepAction action)
      throws EditException, SenselessStepException {
    if (action instanceof SetNodeAttribute a) {
      for (String node : a.nodes()) {
        edit.nodeAttribute(node, a.name(), value(a.value()));
      }
      return String.join(", ", a.nodes()) + ": " + a.name() + "=" + a.value();
    }
    if (action instanceof Move a) {
      if (a.node() != null) {
        edit.move(a.resource(), a.node());
        return a.resource() + " moved to " + a.node();
      }
      return banFromCurrent(edit, a.resource());
    }
    if (action instanceof Ban a) {
      edit.ban(a.resource(), a.node());
      return a.resource() + " banned from " + a.node();
    }
    if (action instanceof Clear a) {
      edit.clear(a.resource(), null);
      return "moves and bans of " + a.resource() + " taken back";
    }
    if (action instanceof SetMeta a) {
      for (String resource : a.resources()) {
        edit.meta(resource, a.name(), value(a.value()));
      }
      return String.join(", ", a.resources()) + ": " + a.name() + "=" + a.value();
    }
    if (action instanceof SetParameters a) {
      for (Map.Entry<String, String> parameter : a.parameters().entrySet()) {
        edit.parameter(a.resource(), parameter.getKey(), value(parameter.getValue()));
      }
      return a.resource() + ": parameters " + a.parameters();
    }
    if (action instanceof SetProperties a) {
      a.properties().forEach((name, value) -> edit.property(name, value(value)));
      return "cluster options " + a.properties();
    }
    throw new IllegalArgumentException("nobody carries out " + action);
  }

  private String banFromCurrent(ConfigurationEdit edit, String resource)
      throws EditException, SenselessStepException {
    List<String> primitives = View.primitives(cluster.cib(), resource);
    Set<String> nodes = cluster.world().nodesOf(primitives.get(0));
    if (nodes.isEmpty()) {
      throw new SenselessStepException(
          "resource [" + resource + "] runs nowhere; say where it is to be moved with [to]");
    }
    for (String node : nodes) {
      edit.ban(resource, node);
    }
    return resource + " moved away from " + String.join(", ", nodes);
  }

  private static String value(String text) {
    return text.isEmpty() ? null : text;
  }

  private void change(ConfigurationEdit edit, String what) {
    change(edit.result(), what);
  }

  private void change(Element configuration, String what) {
    happened.accept(what);
    cluster.publish(new Event.ConfigurationChanged(configuration, what, "replay"));
  }
}
