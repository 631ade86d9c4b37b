package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.ConfigurationReader;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.rules.PolicySet;

/** Clusters for tests, from what is recorded in their status. */
final class Observed {
  static final long NOW = 1_600_000_000L;

  private final Element cib = new Element("cib").set("have-quorum", "1");
  private final Element configuration = cib.add(new Element("configuration"));
  private final Element options =
      configuration
          .add(new Element("crm_config"))
          .add(new Element("cluster_property_set").set("id", "options"));
  private final Element nodes = configuration.add(new Element("nodes"));
  private final Element resources = configuration.add(new Element("resources"));
  private final Element status = cib.add(new Element("status"));
  private int callId;

  /**
   * A quorate cluster with these nodes, all active; fencing is enabled and a device is configured.
   */
  static Observed cluster(String... nodes) {
    Observed observed = new Observed();
    observed.resources.add(
        new Element("primitive").set("id", "device").set("class", "stonith").set("type", "dummy"));
    for (String node : nodes) {
      observed.nodes.add(new Element("node").set("id", node).set("uname", node));
      observed.state(node);
    }
    return observed;
  }

  /** The state of a node, first made as that of an active member. */
  Element state(String node) {
    for (Element state : status.children("node_state")) {
      if (state.get("uname").equals(node)) {
        return state;
      }
    }
    return status.add(
        new Element("node_state")
            .set("id", node)
            .set("uname", node)
            .set("in_ccm", "true")
            .set("crmd", "online")
            .set("join", "member")
            .set("expected", "member"));
  }

  Observed lost(String node) {
    state(node).set("in_ccm", "false").set("crmd", "offline");
    return this;
  }

  Observed option(String name, String value) {
    pair(options, name, value);
    return this;
  }

  /** Sets a transient attribute. */
  Observed attribute(String node, String name, String value) {
    Element set = state(node).childOrNew("transient_attributes").childOrNew("instance_attributes");
    pair(set.set("id", "transient-" + node), name, value);
    return this;
  }

  private static void pair(Element set, String name, String value) {
    set.add(
        new Element("nvpair")
            .set("id", set.id() + "-" + set.children().size())
            .set("name", name)
            .set("value", value));
  }

  /** Adds a primitive and returns it. */
  Element primitive(String id) {
    return resources.add(dummy(id));
  }

  /** Adds an anonymous clone of a primitive and returns the clone. */
  Element cloneOf(String id) {
    Element clone = resources.add(new Element("clone").set("id", id + "-clone"));
    clone.add(dummy(id));
    return clone;
  }

  /** Adds an element to the resources. */
  Observed resource(Element resource) {
    resources.add(resource);
    return this;
  }

  static Element dummy(String id) {
    return new Element("primitive")
        .set("id", id)
        .set("class", "ocf")
        .set("provider", "test")
        .set("type", "Dummy");
  }

  /** Sets a meta-attribute of a resource. */
  static Element meta(Element resource, String name, String value) {
    Element set = resource.childOrNew("meta_attributes").set("id", resource.id() + "-meta");
    pair(set, name, value);
    return resource;
  }

  /** Configures an operation. */
  static Element operation(Element resource, String name, String interval, String onFail) {
    resource
        .childOrNew("operations")
        .add(
            new Element("op")
                .set("id", resource.id() + "-" + name + "-" + interval)
                .set("name", name)
                .set("interval", interval)
                .set("on-fail", onFail));
    return resource;
  }

  /** Records a finished operation, after all recorded before; expected is 0, for probes 7. */
  Element record(String node, String resource, String task, long intervalMs, int exitCode) {
    int expected = task.equals("monitor") && intervalMs == 0 ? 7 : 0;
    callId++;
    return history(node, resource)
        .add(
            new Element("lrm_rsc_op")
                .set("id", resource + "_" + task + "_" + intervalMs)
                .set("operation_key", resource + "_" + task + "_" + intervalMs)
                .set("operation", task)
                .set("interval", Long.toString(intervalMs))
                .set("transition-key", "1:" + callId + ":" + expected + ":uuid")
                .set("transition-magic", "0:" + exitCode + ";1:" + callId + ":0:uuid")
                .set("on_node", node)
                .set("call-id", Integer.toString(callId))
                .set("rc-code", Integer.toString(exitCode))
                .set("op-status", "0")
                .set("last-rc-change", Long.toString(NOW - 1000 + callId)));
  }

  /** The {@code <lrm_resource>} of a resource on a node. */
  Element history(String node, String resource) {
    Element histories = state(node).childOrNew("lrm").childOrNew("lrm_resources");
    for (Element history : histories.children()) {
      if (history.id().equals(resource)) {
        return history;
      }
    }
    return histories.add(
        new Element("lrm_resource")
            .set("id", resource)
            .set("class", "ocf")
            .set("provider", "test")
            .set("type", "Dummy"));
  }

  /** Reads everything. */
  Cluster read() {
    Cluster cluster = new Cluster(cib, NOW, PolicySet.builtIn());
    ConfigurationReader.read(cluster);
    StatusReader.read(cluster);
    return cluster;
  }

  static Primitive primitive(Cluster cluster, String id) {
    return (Primitive) cluster.resource(id);
  }

  /** The only action with that key; null if there is none. */
  static Action action(Cluster cluster, String key) {
    Action found = null;
    for (Action action : cluster.actions) {
      if (action.key.equals(key)) {
        if (found != null) {
          throw new AssertionError("several actions " + key);
        }
        found = action;
      }
    }
    return found;
  }
}
