package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.Draft.Runnable;

/** Writes operation histories. */
final class HistoryEntries {
  private static final String NO_PARAMETERS = "f2317cad3d54cec5d7d7aa7d0bf35cf8";
  private static final String ONLY_TIMEOUT = "4811cef7f7f94e3a35a70be7916cb2fd";
  private static final String UUID = ":00000000-0000-0000-0000-000000000000";

  /** One operation of a history. */
  record Operation(String task, int interval, int rc, int expected) {
    static Operation ok(String task) {
      return new Operation(task, 0, 0, 0);
    }

    static Operation recurring(int interval, int rc) {
      return new Operation("monitor", interval, rc, rc);
    }

    boolean failed() {
      return rc != expected;
    }
  }

  private final CibBuilder cib;
  private int call;

  HistoryEntries(CibBuilder cib) {
    this.cib = cib;
  }

  /** An empty history of a resource on a node. */
  Element resource(Element history, String id, Runnable resource) {
    call = 0;
    Element entry =
        CibBuilder.add(
            history,
            "lrm_resource",
            "id",
            id,
            "type",
            resource.type(),
            "class",
            resource.standard());
    if (resource.provider() != null) {
      entry.set("provider", resource.provider());
    }
    return entry;
  }

  /** Adds an operation; a later one of the same kind replaces an earlier one. */
  Element add(Element entry, String node, Operation operation) {
    call++;
    String resource = entry.id();
    String id = id(resource, operation);
    String key = call + ":1:" + operation.expected() + UUID;
    Element element = null;
    for (Element known : entry.children()) {
      if (id.equals(known.id())) {
        element = known;
      }
    }
    if (element == null) {
      element = CibBuilder.add(entry, "lrm_rsc_op", "id", id);
    }
    element
        .set("operation_key", resource + "_" + operation.task() + "_" + operation.interval())
        .set("operation", operation.task())
        .set("crm_feature_set", "3.16.0")
        .set("transition-key", key)
        .set("transition-magic", "0:" + operation.rc() + ";" + key)
        .set("on_node", node)
        .set("call-id", "" + call)
        .set("rc-code", "" + operation.rc())
        .set("op-status", "0")
        .set("interval", "" + operation.interval())
        .set("last-rc-change", "1600000000");
    if (hasKnownParameters(entry)) {
      boolean timeouts = operation.interval() > 0 && cib.opDefaults.children().isEmpty();
      element.set("op-digest", operation.interval() > 0 ? null : NO_PARAMETERS);
      if (timeouts) {
        element.set("op-digest", ONLY_TIMEOUT);
      }
    }
    return element;
  }

  /** Only agents without parameters have a digest that is known here. */
  private static boolean hasKnownParameters(Element entry) {
    String type = entry.get("type");
    return type.equals("Dummy") || type.equals("Stateful") || type.equals("fence_xvm");
  }

  private static String id(String resource, Operation operation) {
    if (operation.failed()) {
      return resource + "_last_failure_0";
    }
    return operation.interval() > 0
        ? resource + "_" + operation.task() + "_" + operation.interval()
        : resource + "_last_0";
  }

  /** Makes an operation one whose result is not known yet. */
  static void setPending(Element operation) {
    String key = operation.get("transition-key");
    operation
        .set("transition-magic", "-1:193;" + key)
        .set("rc-code", "193")
        .set("op-status", "-1")
        .set("call-id", "-1");
  }
}
