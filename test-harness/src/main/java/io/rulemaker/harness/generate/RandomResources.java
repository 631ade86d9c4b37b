package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.generate.Draft.Named;
import io.rulemaker.harness.generate.Draft.RemoteNode;
import io.rulemaker.harness.generate.Draft.Runnable;

/** Random resources: primitives, groups, clones, templates, and what brings further nodes up. */
final class RandomResources {
  private final Draft draft;
  private final CibBuilder cib;
  private final RandomRules rules;

  RandomResources(Draft draft) {
    this.draft = draft;
    this.cib = draft.cib;
    this.rules = new RandomRules(draft);
  }

  void add(int number) {
    int kind = draft.upTo(100);
    if (kind < 45) {
      addPlain(number);
    } else if (kind < 65) {
      addGroup(cib.resources, "grp" + number, false, false);
      draft.named.add(new Named("grp" + number, "grp" + number, false, false));
    } else {
      addClone(number, kind >= 82);
    }
  }

  /** Devices that fence: one or two, perhaps in a topology, perhaps one that unfences. */
  void addFenceDevices() {
    int count = draft.chance(25) ? 2 : 1;
    for (int i = 0; i < count; i++) {
      String id = i == 0 ? "Fencing" : "Fencing" + i;
      Element device =
          CibBuilder.add(
              cib.resources, "primitive", "id", id, "class", "stonith", "type", "fence_xvm");
      cib.operation(device, "monitor", "120s");
      if (draft.chance(10)) {
        cib.meta(device, "provides", "unfencing");
      }
      draft.runnables.add(
          new Runnable(id, "stonith", null, "fence_xvm", false, false, false, false));
    }
    if (draft.chance(20)) {
      Element topology = CibBuilder.add(cib.configuration(), "fencing-topology");
      CibBuilder.add(
          topology,
          "fencing-level",
          "id",
          cib.id("level"),
          "target",
          draft.pick(draft.nodes),
          "index",
          "1",
          "devices",
          count == 2 ? "Fencing,Fencing1" : "Fencing");
    }
  }

  /** A node without cluster software, reached through a connection. */
  void addRemoteNode(int number) {
    String id = "remote" + number;
    Element connection =
        CibBuilder.add(
            cib.resources,
            "primitive",
            "id",
            id,
            "class",
            "ocf",
            "provider",
            "pacemaker",
            "type",
            "remote");
    Element monitor = cib.operation(connection, "monitor", "60s");
    if (draft.chance(20)) {
      monitor.set("on-fail", "fence");
    }
    if (draft.chance(20)) {
      cib.parameter(connection, "reconnect_interval", draft.pick("60s", "0"));
    }
    if (draft.chance(10)) {
      cib.meta(connection, "target-role", "Stopped");
    }
    draft.named.add(new Named(id, id, false, false));
    draft.runnables.add(
        new Runnable(id, "ocf", "pacemaker", "remote", false, false, false, draft.chance(50)));
    draft.remoteNodes.add(new RemoteNode(id, null));
  }

  /** A virtual machine that is a node when it runs. */
  void addGuestNode(int number) {
    Element machine = addPrimitive(cib.resources, "vm" + number, "Dummy", true);
    cib.meta(machine, "remote-node", "guest" + number);
    if (draft.chance(25)) {
      cib.meta(machine, "remote-allow-migrate", "false");
    }
    draft.named.add(new Named("vm" + number, "vm" + number, false, false));
    draft.runnables.add(
        new Runnable("guest" + number, "ocf", "pacemaker", "remote", false, false, false, false));
    draft.remoteNodes.add(new RemoteNode("guest" + number, "vm" + number));
  }

  private void addPlain(int number) {
    String id = "rsc" + number;
    Element primitive = addPrimitive(cib.resources, id, "Dummy", draft.chance(15));
    metaOf(primitive);
    if (draft.chance(8)) {
      useTemplate(primitive);
    }
    draft.named.add(new Named(id, id, false, false));
  }

  private void useTemplate(Element primitive) {
    String id = "tpl-" + primitive.id();
    Element template = new Element("template").set("id", id);
    for (String name : new String[] {"class", "provider", "type"}) {
      template.set(name, primitive.get(name));
      primitive.set(name, null);
    }
    cib.resources.insert(0, template);
    cib.meta(template, "resource-stickiness", "33");
    if (draft.chance(50) && primitive.child("operations") == null) {
      cib.operation(template, "monitor", "10s");
    }
    primitive.set("template", id);
    draft.templates.add(id);
  }

  private Element addPrimitive(Element parent, String id, String type, boolean migratable) {
    Element primitive =
        CibBuilder.add(
            parent,
            "primitive",
            "id",
            id,
            "class",
            "ocf",
            "provider",
            provider(type),
            "type",
            type);
    addOperations(primitive, type);
    if (draft.chance(20)) {
      cib.utilization(primitive, "cpu", 1 + draft.upTo(3));
      if (draft.chance(30)) {
        cib.utilization(primitive, "memory", 1 + draft.upTo(3));
      }
    }
    if (migratable) {
      cib.meta(primitive, "allow-migrate", "true");
    }
    if (parent == cib.resources) {
      draft.runnables.add(Runnable.plain(id, type, migratable));
    }
    return primitive;
  }

  static String provider(String type) {
    return type.equals("Stateful") ? "pacemaker" : "heartbeat";
  }

  private void addOperations(Element primitive, String type) {
    if (draft.chance(70)) {
      Element monitor = cib.operation(primitive, "monitor", "10s");
      if (type.equals("Stateful")) {
        monitor.set("role", "Slave");
        Element other = cib.operation(primitive, "monitor", "11s").set("role", "Master");
        if (draft.chance(15)) {
          other.set("on-fail", draft.pick("demote", "restart", "stop", "block"));
        }
      } else if (draft.chance(25)) {
        monitor.set(
            "on-fail",
            draft.pick("ignore", "block", "stop", "restart", "standby", "fence", "demote"));
      }
      if (draft.chance(5)) {
        monitor.set("enabled", "false");
      }
    }
    if (draft.chance(5)) {
      cib.operation(primitive, "monitor", "20s").set("role", "Stopped");
    }
    if (draft.chance(10)) {
      Element start = cib.operation(primitive, "start", "0").set("timeout", "30s");
      if (draft.chance(30)) {
        start.set("on-fail", draft.pick("ignore", "block", "stop", "standby"));
      }
    }
    if (draft.chance(6)) {
      cib.operation(primitive, "stop", "0").set("on-fail", draft.pick("ignore", "block"));
    }
  }

  private void metaOf(Element resource) {
    meta(resource, 20, "priority", "" + draft.upTo(20));
    meta(resource, 25, "resource-stickiness", "1", "10", "200");
    meta(resource, 8, "target-role", "Stopped", "Started");
    meta(resource, 6, "is-managed", "false");
    meta(resource, 3, "maintenance", "true");
    meta(resource, 10, "migration-threshold", "" + (1 + draft.upTo(3)));
    meta(resource, 6, "failure-timeout", "60s", "20000d");
    meta(resource, 8, "multiple-active", "stop_only", "block", "stop_start");
    meta(resource, 8, "requires", "nothing", "quorum", "fencing");
    meta(resource, 8, "critical", "false");
    meta(resource, 5, "allow-unhealthy-nodes", "true");
    if (draft.chance(6)) {
      Element block = new Element("meta_attributes").set("id", cib.id("ruled"));
      resource.insert(0, block);
      rules.ofBlock(block);
      cib.nvpair(block, draft.pick("priority", "resource-stickiness"), "13");
    }
  }

  private void meta(Element resource, int percent, String name, String... values) {
    if (draft.chance(percent)) {
      cib.meta(resource, name, draft.pick(values));
    }
  }

  private void addGroup(Element parent, String id, boolean cloned, boolean promotable) {
    Element group = CibBuilder.add(parent, "group", "id", id);
    metaOf(group);
    int members = 1 + draft.upTo(4);
    String root = cloned ? parent.id() : id;
    for (int i = 0; i < members; i++) {
      String member = id + "m" + i;
      String type = promotable ? "Stateful" : "Dummy";
      addPrimitive(group, member, type, false);
      draft.runnables.add(
          new Runnable(member, "ocf", provider(type), type, cloned, promotable, false, false));
      if (!cloned && draft.chance(20)) {
        draft.named.add(new Named(member, root, false, false));
      }
    }
  }

  private void addClone(int number, boolean promotable) {
    String id = "cln" + number;
    Element clone = CibBuilder.add(cib.resources, "clone", "id", id);
    metaOf(clone);
    if (promotable) {
      cib.meta(clone, "promotable", "true");
      meta(clone, 25, "promoted-max", "" + draft.upTo(3));
      meta(clone, 10, "target-role", "Slave", "Master");
    }
    meta(clone, 40, "interleave", "true");
    meta(clone, 12, "ordered", "true");
    meta(clone, 20, "notify", "true");
    meta(clone, 30, "clone-max", "" + draft.upTo(5));
    meta(clone, 8, "clone-min", "1", "2");
    boolean unique = draft.chance(12);
    if (unique) {
      cib.meta(clone, "globally-unique", "true");
      meta(clone, 50, "clone-node-max", "2");
    }
    if (draft.chance(25)) {
      addGroup(clone, id + "g", true, promotable);
    } else {
      String type = promotable ? "Stateful" : "Dummy";
      addPrimitive(clone, id + "p", type, false);
      draft.runnables.add(
          new Runnable(id + "p", "ocf", provider(type), type, true, promotable, unique, false));
    }
    draft.named.add(new Named(id, id, true, promotable));
  }
}
