package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.Draft.RemoteNode;
import io.rulemaker.harness.generate.Draft.Runnable;
import io.rulemaker.harness.generate.HistoryEntries.Operation;
import io.rulemaker.harness.generate.RandomBundles.Bundle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A random but plausible status: who is there, what ran where, what failed. */
final class RandomHistory {
  private static final String LONG_AGO = "1600000000";

  private final Draft draft;
  private final CibBuilder cib;
  private final List<Bundle> bundles;
  private final HistoryEntries entries;

  /** The history section of every node that has one, by the node's name. */
  private final Map<String, Element> histories = new HashMap<>();

  private final Map<String, Element> states = new HashMap<>();

  RandomHistory(Draft draft, List<Bundle> bundles) {
    this.draft = draft;
    this.cib = draft.cib;
    this.bundles = bundles;
    this.entries = new HistoryEntries(draft.cib);
  }

  void add() {
    int style = draft.upTo(10);
    for (int n = 0; n < draft.nodes.size(); n++) {
      addClusterNode(n, style == 0);
    }
    for (RemoteNode node : draft.remoteNodes) {
      if (style != 0 && draft.chance(80)) {
        addBehindConnection(node.connection());
      }
    }
    for (Runnable resource : draft.runnables) {
      addResource(resource, style == 1 ? 40 : 6);
    }
    bundles.forEach(this::addBundle);
    if (draft.chance(8) && !histories.isEmpty()) {
      addResource(Runnable.plain("removed", "Dummy", false), 30);
    }
    addTickets();
  }

  private void addClusterNode(int number, boolean fresh) {
    String id = "" + (number + 1);
    String name = draft.nodes.get(number);
    Element state = CibBuilder.add(cib.status, "node_state", "id", id, "uname", name);
    int kind = draft.upTo(100);
    boolean up = kind < 84 || number == 0;
    boolean lost = kind >= 94;
    boolean pending = up && number != 0 && draft.chance(3);
    state.set("in_ccm", Boolean.toString(up));
    state.set("crmd", up ? "online" : "offline");
    state.set("join", up && !pending ? "member" : "down");
    state.set("expected", up || lost ? "member" : "down");
    states.put(name, state);
    if (draft.chance(4)) {
      transientAttribute(state, "shutdown", LONG_AGO);
    }
    if (draft.chance(3)) {
      transientAttribute(state, draft.pick("standby", "maintenance"), "true");
    }
    if (draft.chance(2)) {
      transientAttribute(state, "terminate", "true");
    }
    if (!fresh) {
      histories.put(name, CibBuilder.add(CibBuilder.add(state, "lrm", "id", id), "lrm_resources"));
    }
  }

  private void addBehindConnection(String name) {
    Element state =
        CibBuilder.add(
            cib.status,
            "node_state",
            "remote_node",
            "true",
            "id",
            name,
            "uname",
            name,
            "in_ccm",
            "true",
            "node_fenced",
            "0");
    states.put(name, state);
    histories.put(name, CibBuilder.add(CibBuilder.add(state, "lrm", "id", name), "lrm_resources"));
  }

  private void transientAttribute(Element state, String name, String value) {
    Element attributes = state.child("transient_attributes");
    if (attributes == null) {
      attributes = new Element("transient_attributes").set("id", state.id());
      state.insert(0, attributes);
    }
    cib.parameter(attributes, name, value);
  }

  private void addResource(Runnable resource, int unknown) {
    boolean clusterOnly = resource.type().equals("remote") || resource.standard().equals("stonith");
    String home = draft.chance(85) ? homeOf(resource, clusterOnly) : null;
    int instance = 0;
    for (String node : List.copyOf(histories.keySet().stream().sorted().toList())) {
      boolean remote = !draft.nodes.contains(node);
      if (remote && clusterOnly || draft.chance(unknown)) {
        continue;
      }
      boolean active = resource.cloned() ? draft.chance(75) : node.equals(home) || draft.chance(1);
      String id = resource.unique() ? resource.id() + ":" + instance++ : resource.id();
      addEntry(resource, id, node, active);
    }
  }

  private String homeOf(Runnable resource, boolean clusterOnly) {
    for (RemoteNode node : draft.remoteNodes) {
      if (node.connection().equals(resource.id()) && node.container() != null) {
        // The connection of a guest runs where its machine runs.
        for (String name : draft.nodes) {
          Element machine = entry(name, node.container());
          if (machine != null && machine.children().size() > 1) {
            return name;
          }
        }
        return null;
      }
    }
    return clusterOnly ? draft.pick(draft.nodes) : draft.anyNode();
  }

  private Element entry(String node, String resource) {
    Element history = histories.get(node);
    if (history != null) {
      for (Element entry : history.children()) {
        if (entry.id().equals(resource)) {
          return entry;
        }
      }
    }
    return null;
  }

  private void addEntry(Runnable resource, String id, String node, boolean active) {
    Element entry = entries.resource(histories.get(node), id, resource);
    if (!active) {
      Element probe = entries.add(entry, node, new Operation("monitor", 0, 7, 7));
      if (draft.chance(1)) {
        HistoryEntries.setPending(probe);
      } else if (draft.chance(2)) {
        entries.add(entry, node, new Operation("monitor", 0, draft.chance(50) ? 5 : 1, 7));
      }
      return;
    }
    Element start = entries.add(entry, node, Operation.ok("start"));
    if (draft.chance(2)) {
      HistoryEntries.setPending(start);
      return;
    }
    if (draft.chance(2)) {
      start.set("op-digest", "00000000000000000000000000000000");
    }
    if (resource.promotable()) {
      addRole(entry, node, resource);
    } else if (draft.chance(80)) {
      int interval = resource.standard().equals("stonith") ? 120_000 : 10_000;
      entries.add(
          entry,
          node,
          Operation.recurring(resource.type().equals("remote") ? 60_000 : interval, 0));
    }
    if (resource.migratable() && draft.chance(15)) {
      addMigration(entry, node, resource);
    } else if (draft.chance(7)) {
      addFailure(entry, node, resource);
    }
  }

  private void addRole(Element entry, String node, Runnable resource) {
    boolean promoted = draft.chance(25);
    if (promoted) {
      entries.add(entry, node, Operation.ok("promote"));
    }
    entries.add(entry, node, Operation.recurring(promoted ? 11_000 : 10_000, promoted ? 8 : 0));
    if (draft.chance(80)) {
      transientAttribute(
          states.get(node), "master-" + resource.id(), promoted ? "10" : draft.pick("5", "10"));
    }
  }

  /** A migration that got stuck after its first half, or whose second half failed. */
  private void addMigration(Element entry, String node, Runnable resource) {
    List<String> others =
        histories.keySet().stream()
            .filter(name -> !name.equals(node) && draft.nodes.contains(name))
            .filter(name -> entry(name, resource.id()) == null)
            .sorted()
            .toList();
    if (others.isEmpty()) {
      return;
    }
    String target = draft.pick(others);
    int failure = draft.chance(20) ? 1 : 0;
    migrating(entries.add(entry, node, new Operation("migrate_to", 0, failure, 0)), node, target);
    if (draft.chance(50)) {
      Element arrived = entries.resource(histories.get(target), resource.id(), resource);
      int rc = draft.chance(50) ? 0 : 1;
      migrating(
          entries.add(arrived, target, new Operation("migrate_from", 0, rc, 0)), node, target);
    }
  }

  private static void migrating(Element operation, String source, String target) {
    operation.set("migrate_source", source).set("migrate_target", target);
  }

  private void addFailure(Element entry, String node, Runnable resource) {
    String task = draft.pick("monitor", "monitor", "monitor", "stop", "start");
    if (task.equals("stop") && draft.chance(50)) {
      task = resource.promotable() ? "demote" : "monitor";
    }
    int interval = task.equals("monitor") ? 10_000 : 0;
    entries.add(entry, node, new Operation(task, interval, draft.chance(50) ? 1 : 7, 0));
    if (draft.chance(70)) {
      String counter = resource.id() + "#" + task + "_" + interval;
      boolean fatal = !task.equals("monitor");
      transientAttribute(
          states.get(node), "fail-count-" + counter, fatal ? "INFINITY" : "" + (1 + draft.upTo(3)));
      transientAttribute(states.get(node), "last-failure-" + counter, LONG_AGO);
    }
  }

  private void addBundle(Bundle bundle) {
    for (int replica = 0; replica < bundle.replicas(); replica++) {
      String host = draft.pick(draft.nodes);
      if (!histories.containsKey(host) || draft.chance(20)) {
        continue;
      }
      addImplicit(bundle.container(replica), bundle.technology(), host);
      if (bundle.addresses()) {
        addImplicit(bundle.address(replica), "IPaddr2", host);
      }
      if (bundle.inner() == null) {
        continue;
      }
      Element connection =
          entries.resource(
              histories.get(host),
              bundle.node(replica),
              new Runnable(
                  bundle.node(replica), "ocf", "pacemaker", "remote", false, false, false, false));
      entries.add(connection, host, Operation.ok("start"));
      addBehindConnection(bundle.node(replica));
      String type = bundle.promotable() ? "Stateful" : "Dummy";
      addEntry(
          new Runnable(
              bundle.inner(),
              "ocf",
              RandomResources.provider(type),
              type,
              true,
              bundle.promotable(),
              false,
              false),
          bundle.inner(),
          bundle.node(replica),
          draft.chance(85));
    }
  }

  private void addImplicit(String id, String type, String host) {
    Element entry = entries.resource(histories.get(host), id, Runnable.plain(id, type, false));
    entries.add(entry, host, Operation.ok("start"));
    entries.add(entry, host, Operation.recurring(60_000, 0));
  }

  private void addTickets() {
    for (String id : new String[] {"ticketA", "ticketB"}) {
      if (draft.chance(70)) {
        Element ticket =
            CibBuilder.add(
                cib.status.childOrNew("tickets"),
                "ticket_state",
                "id",
                id,
                "granted",
                Boolean.toString(draft.chance(60)));
        if (draft.chance(20)) {
          ticket.set("standby", "true");
        }
        if (draft.chance(50)) {
          ticket.set("last-granted", LONG_AGO);
        }
      }
    }
  }
}
