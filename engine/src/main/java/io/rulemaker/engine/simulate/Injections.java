package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.simulate.FailedOperationSpec.InvalidSpecException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Changes that a user asks for before a decision (SO-35 to SO-37): what if this node failed, that
 * ticket were revoked? They are applied in a fixed order, whatever the order of asking.
 */
public final class Injections {
  /** {@code have-quorum}; null leaves it. Alone it changes nothing (SO-37). */
  public String quorum;

  /** {@code have-watchdog}; null leaves it. */
  public String watchdog;

  public final List<String> nodesUp = new ArrayList<>();
  public final List<String> nodesDown = new ArrayList<>();
  public final List<String> nodesFailed = new ArrayList<>();
  public final List<String> ticketsGranted = new ArrayList<>();
  public final List<String> ticketsRevoked = new ArrayList<>();
  public final List<String> ticketsStandby = new ArrayList<>();
  public final List<String> ticketsActivated = new ArrayList<>();

  /** Operations as {@code RSC_TASK_INTERVALMS@NODE=RC}. */
  public final List<String> operations = new ArrayList<>();

  /** Whether anything was asked for that takes effect. */
  public boolean any() {
    return watchdog != null
        || !nodesUp.isEmpty()
        || !nodesDown.isEmpty()
        || !nodesFailed.isEmpty()
        || !ticketsGranted.isEmpty()
        || !ticketsRevoked.isEmpty()
        || !ticketsStandby.isEmpty()
        || !ticketsActivated.isEmpty()
        || !operations.isEmpty();
  }

  /**
   * Applies all changes to a document.
   *
   * @param cib the document, changed in place
   * @param cluster the cluster as observed from it
   * @param clockSeconds the wall clock, epoch seconds
   * @param items takes a line for each change
   * @param errors takes a line for each change that is not possible; the others are applied
   */
  public void apply(
      Element cib,
      Cluster cluster,
      long clockSeconds,
      Consumer<String> items,
      Consumer<String> errors) {
    if (quorum != null) {
      items.accept("Setting quorum: " + quorum);
      cib.set("have-quorum", quorum);
    }
    if (watchdog != null) {
      items.accept("Setting watchdog: " + watchdog);
      setProperty(cib, "have-watchdog", watchdog);
    }
    StatusDocument document = new StatusDocument(cib);
    for (String node : nodesUp) {
      items.accept("Bringing node " + node + " online");
      bringUp(document.nodeStateOfUser(node)).set("in_ccm", "true");
    }
    for (String node : nodesDown) {
      items.accept("Taking node " + node + " offline");
      HistoryEffects.takeDown(document, document.nodeStateOfUser(node));
    }
    for (String node : nodesFailed) {
      items.accept("Failing node " + node);
      bringUp(document.nodeStateOfUser(node)).set("in_ccm", "false");
    }
    setTickets(document, ticketsGranted, "Granting ticket ", "granted", "true", items);
    setTickets(document, ticketsRevoked, "Revoking ticket ", "granted", "false", items);
    for (String ticket : ticketsStandby) {
      items.accept("Making ticket " + ticket + " standby");
      document.ticketState(ticket).set("standby", "true");
    }
    setTickets(document, ticketsActivated, "Activating ticket ", "standby", "false", items);
    for (String operation : operations) {
      items.accept("Injecting " + operation + " into the configuration");
      inject(operation, document, cluster, clockSeconds, items, errors);
    }
  }

  private static Element bringUp(Element state) {
    return state.set("crmd", "online").set("join", "member").set("expected", "member");
  }

  private static void setTickets(
      StatusDocument document,
      List<String> tickets,
      String what,
      String attribute,
      String value,
      Consumer<String> items) {
    for (String ticket : tickets) {
      items.accept(what + ticket);
      document.ticketState(ticket).set(attribute, value);
    }
  }

  private static void setProperty(Element cib, String name, String value) {
    Element config = cib.childOrNew("configuration").childOrNew("crm_config");
    for (Element set : config.children("cluster_property_set")) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          pair.set("value", value);
          return;
        }
      }
    }
    Element set = config.child("cluster_property_set");
    if (set == null) {
      set = config.add(new Element("cluster_property_set").set("id", "cib-bootstrap-options"));
    }
    set.add(
        new Element("nvpair")
            .set("id", set.id() + "-" + name)
            .set("name", name)
            .set("value", value));
  }

  private static void inject(
      String text,
      StatusDocument document,
      Cluster cluster,
      long clockSeconds,
      Consumer<String> items,
      Consumer<String> errors) {
    FailedOperationSpec spec;
    try {
      spec = FailedOperationSpec.parse(text);
    } catch (InvalidSpecException e) {
      errors.accept(e.getMessage());
      return;
    }
    String name = spec.resource();
    if (name == null || spec.intervalMs() < 0) {
      errors.accept("Invalid operation spec: " + text + ".  Only found 1 fields");
      return;
    }
    Primitive resource = primitive(cluster, name);
    if (resource == null) {
      errors.accept("Invalid resource name: " + name);
      return;
    }
    Element state = document.nodeStateOfUser(spec.node());
    new FailCountWriter(cluster.options.startFailureIsFatal, items)
        .count(state, name, spec.task(), spec.intervalMs(), spec.exitCode(), clockSeconds);
    OperationRecord operation = record(spec, name, resource, clockSeconds);
    if (!new HistoryWriter(document).record(state, name, operation)) {
      errors.accept("Invalid resource name: " + name);
    }
  }

  private static OperationRecord record(
      FailedOperationSpec spec, String name, Primitive resource, long clockSeconds) {
    return new OperationRecord(
        new OperationRecord.Agent(
            name, resource.config.agentClass, resource.config.provider, resource.config.agentType),
        spec.task(),
        spec.intervalMs(),
        0,
        spec.node(),
        null,
        null,
        null,
        null,
        null,
        OperationRecord.Ending.simulated(spec.exitCode(), "Simulated action result", clockSeconds));
  }

  /** The primitive with an id, or the first with that name in history or without number. */
  private static Primitive primitive(Cluster cluster, String name) {
    if (cluster.resource(name) instanceof Primitive primitive) {
      return primitive;
    }
    for (Resource top : cluster.resources) {
      for (Primitive primitive : top.primitives()) {
        if (name.equals(primitive.historyId()) || primitive.id.startsWith(name + ":")) {
          return primitive;
        }
      }
    }
    return null;
  }
}
