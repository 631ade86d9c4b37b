package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Small clusters, from a seed, on which everything can run as soon as all nodes are well: a few
 * primitives, perhaps a group, a clone and a promotable clone, that depend on one another in one
 * direction only.
 */
public final class SmallClusters {
  private final SplittableRandom random;
  private final CibBuilder cib = new CibBuilder(false);
  private final List<String> singles = new ArrayList<>();
  private String clone;
  private String promotable;

  private SmallClusters(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A cluster of nodes {@code n1} … with fencing, or without. */
  public static Element cib(long seed, List<String> nodes, boolean fencing) {
    return new SmallClusters(seed).build(nodes, fencing);
  }

  private Element build(List<String> nodes, boolean fencing) {
    cib.cib.set("epoch", "1").set("num_updates", "0").set("admin_epoch", "0");
    cib.property("stonith-enabled", Boolean.toString(fencing));
    cib.property("start-failure-is-fatal", Boolean.toString(percent(30)));
    if (percent(30)) {
      cib.property("no-quorum-policy", "stop");
    }
    if (percent(20)) {
      cib.property("priority-fencing-delay", "2s");
    }
    if (percent(15)) {
      cib.property("batch-limit", "3");
    }
    int number = 0;
    for (String node : nodes) {
      CibBuilder.add(cib.nodes, "node", "id", Integer.toString(++number), "uname", node);
    }
    if (percent(60)) {
      Element block = CibBuilder.add(cib.rscDefaults, "meta_attributes", "id", "rsc-options");
      cib.nvpair(block, "resource-stickiness", percent(50) ? "100" : "1");
    }
    if (fencing) {
      addFenceDevice();
    }
    int primitives = 1 + random.nextInt(3);
    for (int i = 1; i <= primitives; i++) {
      addPrimitive(cib.resources, "p" + i);
      singles.add("p" + i);
    }
    if (percent(50)) {
      addGroup("g");
    }
    if (percent(40)) {
      addClone("c", false);
    }
    if (percent(40)) {
      addClone("m", true);
    }
    addConstraints(nodes);
    return cib.finish();
  }

  private void addFenceDevice() {
    Element device =
        CibBuilder.add(
            cib.resources, "primitive", "id", "fencing", "class", "stonith", "type", "fence_sim");
    cib.operation(device, "monitor", "60s");
  }

  private void addPrimitive(Element parent, String id) {
    addPrimitive(parent, id, "Dummy");
  }

  private void addPrimitive(Element parent, String id, String type) {
    Element primitive =
        CibBuilder.add(
            parent, "primitive", "id", id, "class", "ocf", "provider", "sim", "type", type);
    Element monitor = cib.operation(primitive, "monitor", pick("5s", "10s", "20s"));
    if (type.equals("Stateful")) {
      cib.operation(primitive, "monitor", "11s").set("role", "Promoted");
    } else if (percent(20)) {
      monitor.set("on-fail", pick("fence", "restart", "block", "stop"));
    }
    if (percent(30)) {
      cib.meta(primitive, "migration-threshold", pick("1", "2", "3"));
    }
    if (percent(20)) {
      cib.meta(primitive, "failure-timeout", "30s");
    }
    if (percent(20)) {
      cib.meta(primitive, "priority", pick("1", "5"));
    }
  }

  private void addGroup(String id) {
    Element group = CibBuilder.add(cib.resources, "group", "id", id);
    int members = 2 + random.nextInt(2);
    for (int i = 1; i <= members; i++) {
      addPrimitive(group, id + i);
    }
    singles.add(id);
  }

  private void addClone(String id, boolean isPromotable) {
    Element outer = CibBuilder.add(cib.resources, "clone", "id", id);
    if (percent(50)) {
      cib.meta(outer, "interleave", "true");
    }
    if (isPromotable) {
      cib.meta(outer, "promotable", "true");
      if (percent(30)) {
        cib.meta(outer, "notify", "true");
      }
      promotable = id;
    } else {
      clone = id;
    }
    addPrimitive(outer, id + "1", isPromotable ? "Stateful" : "Dummy");
  }

  private void addConstraints(List<String> nodes) {
    for (String single : singles) {
      if (percent(40)) {
        CibBuilder.add(
            cib.constraints,
            "rsc_location",
            "id",
            cib.id("location"),
            "rsc",
            single,
            "node",
            nodes.get(random.nextInt(nodes.size())),
            "score",
            pick("50", "200"));
      }
    }
    for (int i = 1; i < singles.size(); i++) {
      String base = singles.get(random.nextInt(i));
      if (percent(35)) {
        colocate(singles.get(i), base, null, pick("INFINITY", "INFINITY", "20"));
      }
      if (percent(35)) {
        order(base, singles.get(i), null);
      }
    }
    if (clone != null && percent(50)) {
      order(clone, singles.get(random.nextInt(singles.size())), null);
    }
    String dependent = singles.get(0); // bound to nothing else, or both could not be had
    if (promotable != null && percent(60)) {
      colocate(dependent, promotable, "Promoted", "INFINITY");
      order(promotable, dependent, "promote");
    }
  }

  private void colocate(String dependent, String base, String role, String score) {
    Element colocation =
        CibBuilder.add(
            cib.constraints,
            "rsc_colocation",
            "id",
            cib.id("colocation"),
            "rsc",
            dependent,
            "with-rsc",
            base,
            "score",
            score);
    if (role != null) {
      colocation.set("with-rsc-role", role);
    }
  }

  private void order(String first, String then, String action) {
    Element order =
        CibBuilder.add(
            cib.constraints,
            "rsc_order",
            "id",
            cib.id("order"),
            "first",
            first,
            "then",
            then,
            "kind",
            "Mandatory");
    if (action != null) {
      order.set("first-action", action).set("then-action", "start");
    }
  }

  private boolean percent(int of100) {
    return random.nextInt(100) < of100;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
