package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.Random;

/** A random but plausible status: who is there, what ran where, what failed. */
final class RandomHistory {
  /** A primitive that may have a history. */
  record Runnable(String id, boolean cloned, boolean promotable, boolean unique) {}

  private final Random random;
  private final CibBuilder cib;
  private final List<String> nodes;
  private final List<Runnable> runnables;
  private final boolean fencing;
  private int call;

  RandomHistory(
      Random random,
      CibBuilder cib,
      List<String> nodes,
      List<Runnable> runnables,
      boolean fencing) {
    this.random = random;
    this.cib = cib;
    this.nodes = nodes;
    this.runnables = runnables;
    this.fencing = fencing;
  }

  void add() {
    int style = random.nextInt(10);
    int[] home = new int[runnables.size()];
    for (int r = 0; r < home.length; r++) {
      home[r] = random.nextInt(nodes.size() + 1);
    }
    for (int n = 0; n < nodes.size(); n++) {
      Element state = state(n);
      if (style == 0) {
        continue;
      }
      Element history =
          CibBuilder.add(CibBuilder.add(state, "lrm", "id", "" + (n + 1)), "lrm_resources");
      for (int r = 0; r < runnables.size(); r++) {
        if (chance(style == 1 ? 40 : 6)) {
          continue;
        }
        Runnable resource = runnables.get(r);
        boolean active = resource.cloned() ? chance(75) : home[r] == n || chance(2);
        entry(state, history, n, resource, active);
      }
    }
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private Element state(int n) {
    Element state =
        CibBuilder.add(cib.status, "node_state", "id", "" + (n + 1), "uname", nodes.get(n));
    int kind = random.nextInt(100);
    boolean up = kind < 84 || n == 0;
    boolean lost = kind >= 94;
    state.set("in_ccm", Boolean.toString(up));
    state.set("crmd", up ? "online" : "offline");
    state.set("join", up ? "member" : "down");
    state.set("expected", up || lost ? "member" : "down");
    if (chance(4)) {
      cib.parameter(transientOf(state), "shutdown", "1600000000");
    }
    return state;
  }

  private Element transientOf(Element state) {
    Element attributes = state.child("transient_attributes");
    return attributes != null
        ? attributes
        : CibBuilder.add(state, "transient_attributes", "id", state.id());
  }

  private void entry(Element state, Element history, int n, Runnable resource, boolean active) {
    String id = resource.unique() ? resource.id() + ":" + n : resource.id();
    boolean device = resource.id().equals("Fencing");
    Element entry =
        CibBuilder.add(
            history,
            "lrm_resource",
            "id",
            id,
            "type",
            device ? "fence_xvm" : resource.promotable() ? "Stateful" : "Dummy",
            "class",
            device ? "stonith" : "ocf");
    if (!device) {
      entry.set("provider", resource.promotable() ? "pacemaker" : "heartbeat");
    }
    call = 0;
    if (!active) {
      operation(entry, id, n, "monitor", 0, 7, 7);
      return;
    }
    operation(entry, id, n, "start", 0, 0, 0);
    if (resource.promotable()) {
      if (chance(25)) {
        operation(entry, id, n, "promote", 0, 0, 0);
        operation(entry, id, n, "monitor", 11_000, 8, 8);
        promotionScore(state, resource, 10);
      } else {
        operation(entry, id, n, "monitor", 10_000, 0, 0);
        promotionScore(state, resource, 5);
      }
    } else if (chance(80)) {
      operation(entry, id, n, "monitor", device ? 120_000 : 10_000, 0, 0);
    }
    if (chance(8)) {
      failure(state, entry, id, n, resource);
    }
  }

  private void promotionScore(Element state, Runnable resource, int score) {
    if (chance(80)) {
      cib.parameter(transientOf(state), "master-" + resource.id(), Integer.toString(score));
    }
  }

  private void failure(Element state, Element entry, String id, int n, Runnable resource) {
    boolean stop = fencing ? chance(25) : chance(15);
    String task = stop ? "stop" : "monitor";
    int interval = stop ? 0 : 10_000;
    operation(entry, id, n, task, interval, 1 + random.nextInt(2) * 6, 0);
    if (chance(70)) {
      String counter = resource.id() + "#" + task + "_" + interval;
      cib.parameter(
          transientOf(state),
          "fail-count-" + counter,
          stop ? "INFINITY" : "" + (1 + random.nextInt(3)));
      cib.parameter(transientOf(state), "last-failure-" + counter, "1600000000");
    }
  }

  private void operation(
      Element entry, String resource, int n, String task, int interval, int rc, int expected) {
    call++;
    boolean failed = rc != expected;
    String id =
        failed
            ? resource + "_last_failure_0"
            : interval > 0 ? resource + "_" + task + "_" + interval : resource + "_last_0";
    String key = call + ":1:" + expected + ":00000000-0000-0000-0000-000000000000";
    Element operation = null;
    for (Element known : entry.children()) {
      if (id.equals(known.id())) {
        operation = known;
      }
    }
    if (operation == null) {
      operation = CibBuilder.add(entry, "lrm_rsc_op", "id", id);
    }
    operation
        .set("operation_key", resource + "_" + task + "_" + interval)
        .set("operation", task)
        .set("crm_feature_set", "3.16.0")
        .set("transition-key", key)
        .set("transition-magic", "0:" + rc + ";" + key)
        .set("on_node", nodes.get(n))
        .set("call-id", "" + call)
        .set("rc-code", "" + rc)
        .set("op-status", "0")
        .set("interval", "" + interval)
        .set("last-rc-change", "1600000000")
        .set("op-digest", interval > 0 ? recurringDigest() : "f2317cad3d54cec5d7d7aa7d0bf35cf8");
  }

  private String recurringDigest() {
    return cib.opDefaults.children().isEmpty()
        ? "4811cef7f7f94e3a35a70be7916cb2fd"
        : "eda62574fc9561bcb6f8f359ddead0a6";
  }
}
