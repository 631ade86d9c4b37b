package io.rulemaker.harness.generate;

import static io.rulemaker.harness.generate.CibBuilder.add;

import io.rulemaker.engine.cib.Element;
import java.util.List;

/**
 * Large regular clusters for benchmarks: n nodes, m primitives with one location preference each,
 * every fourth colocated with and ordered after its predecessor.
 */
public final class ScaleClusters {
  private static final String NO_PARAMETERS = "f2317cad3d54cec5d7d7aa7d0bf35cf8";

  private ScaleClusters() {}

  /** Nothing is running and nothing was probed. */
  public static Element starting(int nodes, int resources) {
    return build(nodes, resources, false).finish();
  }

  /** Everything was probed everywhere and runs where it prefers to. */
  public static Element running(int nodes, int resources) {
    return build(nodes, resources, true).finish();
  }

  /**
   * Lets the recurring monitor of a running resource report that it found the resource stopped.
   *
   * @param cib as {@link #running} made it
   */
  public static void failMonitor(Element cib, int resource) {
    List<Element> states = cib.child("status").children();
    Element state = states.get(home(resource, states.size()) - 1);
    Element history = state.child("lrm").child("lrm_resources").children().get(resource);
    Element monitor = history.children().get(1);
    String key = "9:2:0:00000000-0000-0000-0000-000000000000";
    monitor
        .set("transition-key", key)
        .set("transition-magic", "0:7;" + key)
        .set("call-id", "4")
        .set("rc-code", "7");
  }

  private static CibBuilder build(int nodes, int resources, boolean running) {
    CibBuilder cib = new CibBuilder(true);
    cib.property("stonith-enabled", "false");
    cib.property("no-quorum-policy", "ignore");
    for (int n = 1; n <= nodes; n++) {
      add(cib.nodes, "node", "id", "" + n, "uname", "node" + n);
    }
    for (int r = 0; r < resources; r++) {
      Element primitive =
          add(
              cib.resources,
              "primitive",
              "id",
              "rsc" + r,
              "class",
              "ocf",
              "provider",
              "heartbeat",
              "type",
              "Dummy");
      cib.operation(primitive, "monitor", "10s");
      add(
          cib.constraints,
          "rsc_location",
          "id",
          "loc" + r,
          "rsc",
          "rsc" + r,
          "node",
          "node" + home(r, nodes),
          "score",
          "100");
      if (r % 4 == 3) {
        add(
            cib.constraints,
            "rsc_colocation",
            "id",
            "col" + r,
            "rsc",
            "rsc" + r,
            "with-rsc",
            "rsc" + (r - 1),
            "score",
            "INFINITY");
        add(
            cib.constraints,
            "rsc_order",
            "id",
            "ord" + r,
            "first",
            "rsc" + (r - 1),
            "then",
            "rsc" + r,
            "kind",
            "Mandatory");
      }
    }
    for (int n = 1; n <= nodes; n++) {
      addState(cib, n, nodes, resources, running);
    }
    return cib;
  }

  /** A colocated resource prefers its partner's home. */
  private static int home(int resource, int nodes) {
    int owner = resource % 4 == 3 ? resource - 1 : resource;
    return owner % nodes + 1;
  }

  private static void addState(
      CibBuilder cib, int node, int nodes, int resources, boolean running) {
    Element state =
        add(
            cib.status,
            "node_state",
            "id",
            "" + node,
            "uname",
            "node" + node,
            "in_ccm",
            "true",
            "crmd",
            "online",
            "join",
            "member",
            "expected",
            "member");
    if (!running) {
      return;
    }
    Element history = add(add(state, "lrm", "id", "" + node), "lrm_resources");
    for (int r = 0; r < resources; r++) {
      Element entry =
          add(
              history,
              "lrm_resource",
              "id",
              shared("rsc" + r),
              "type",
              "Dummy",
              "class",
              "ocf",
              "provider",
              "heartbeat");
      if (home(r, nodes) == node) {
        operation(entry, r, node, "start", 0, 0, 2, NO_PARAMETERS);
        operation(entry, r, node, "monitor", 10_000, 0, 3, RECURRING_DIGEST);
      } else {
        operation(entry, r, node, "monitor", 0, 7, 1, NO_PARAMETERS);
      }
    }
  }

  /** Ten million histories hold the same few texts: one object of each is enough. */
  private static String shared(String text) {
    return text.intern();
  }

  /** Digest of a recurring operation without parameters and with the default time-out of 20 s. */
  private static final String RECURRING_DIGEST = "4811cef7f7f94e3a35a70be7916cb2fd";

  private static void operation(
      Element entry,
      int resource,
      int node,
      String task,
      int interval,
      int rc,
      int call,
      String digest) {
    String id = "rsc" + resource + (interval > 0 ? "_" + task + "_" + interval : "_last_0");
    String key = call + ":1:" + rc + ":00000000-0000-0000-0000-000000000000";
    add(
        entry,
        "lrm_rsc_op",
        "id",
        shared(id),
        "operation_key",
        shared("rsc" + resource + "_" + task + "_" + interval),
        "operation",
        task,
        "crm_feature_set",
        "3.16.0",
        "transition-key",
        shared(key),
        "transition-magic",
        shared("0:" + rc + ";" + key),
        "on_node",
        shared("node" + node),
        "call-id",
        shared("" + call),
        "rc-code",
        shared("" + rc),
        "op-status",
        "0",
        "interval",
        shared("" + interval),
        "op-digest",
        digest);
  }
}
