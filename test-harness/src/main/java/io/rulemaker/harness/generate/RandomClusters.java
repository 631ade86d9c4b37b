package io.rulemaker.harness.generate;

import static io.rulemaker.harness.generate.CibBuilder.add;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random valid clusters: the same seed gives the same cluster. One to twelve nodes, all features.
 */
public final class RandomClusters {
  private final Random random;
  private final CibBuilder cib;
  private final List<String> nodeNames = new ArrayList<>();

  /** Ids that constraints may name, and what the resource is. */
  private final List<Named> named = new ArrayList<>();

  private final List<RandomHistory.Runnable> runnables = new ArrayList<>();

  private record Named(String id, boolean cloned, boolean promotable) {}

  private RandomClusters(long seed) {
    random = new Random(seed);
    cib = new CibBuilder(random.nextInt(8) != 0);
  }

  /** The cluster of a seed. */
  public static Element of(long seed) {
    return new RandomClusters(seed).build();
  }

  private Element build() {
    addNodes(1 + random.nextInt(chance(20) ? 12 : 5));
    addProperties();
    int resources = 1 + random.nextInt(chance(20) ? 14 : 6);
    for (int i = 0; i < resources; i++) {
      addResource(i);
    }
    if (fencing) {
      addFenceDevice();
    }
    int constraints = random.nextInt(2 * named.size() + 1);
    for (int i = 0; i < constraints; i++) {
      addConstraint();
    }
    new RandomHistory(random, cib, nodeNames, runnables, fencing).add();
    return cib.finish();
  }

  private boolean fencing;

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private void addNodes(int count) {
    for (int i = 1; i <= count; i++) {
      String name = "node" + i;
      nodeNames.add(name);
      Element node = add(cib.nodes, "node", "id", "" + i, "uname", name);
      if (chance(25)) {
        cib.parameter(node, "site", pick("a", "b"));
      }
      if (chance(5)) {
        cib.parameter(node, pick("standby", "maintenance"), "true");
      }
      if (chance(6)) {
        cib.parameter(node, "#health-disk", pick("red", "yellow", "green", "-10", "5"));
      }
      cib.utilization(node, "cpu", 1 + random.nextInt(6));
    }
  }

  private void addProperties() {
    fencing = chance(45);
    cib.property("stonith-enabled", Boolean.toString(fencing));
    if (chance(70)) {
      cib.property("no-quorum-policy", pick("ignore", "stop", "freeze", "demote"));
    }
    if (chance(12)) {
      cib.property("symmetric-cluster", "false");
    }
    if (chance(20)) {
      cib.property("placement-strategy", pick("utilization", "minimal", "balanced"));
    }
    if (chance(12)) {
      cib.property("node-health-strategy", pick("migrate-on-red", "only-green", "progressive"));
    }
    if (chance(5)) {
      cib.property("maintenance-mode", "true");
    }
    if (chance(5)) {
      cib.property("stop-all-resources", "true");
    }
    // Releases differ in its default.
    cib.property("concurrent-fencing", Boolean.toString(!chance(15)));
    if (chance(8)) {
      cib.property("enable-startup-probes", "false");
    }
    if (chance(25)) {
      Element block = add(cib.rscDefaults, "meta_attributes", "id", "rsc-defaults");
      cib.nvpair(block, "resource-stickiness", pick("1", "50", "100", "INFINITY"));
      if (chance(20)) {
        cib.nvpair(block, "migration-threshold", "" + (1 + random.nextInt(3)));
      }
    }
    if (chance(15)) {
      Element block = add(cib.opDefaults, "meta_attributes", "id", "op-defaults");
      cib.nvpair(block, "timeout", "42s");
    }
  }

  private void addResource(int number) {
    int kind = random.nextInt(100);
    if (kind < 45) {
      Element primitive = addPrimitive(cib.resources, "rsc" + number, "Dummy");
      metaOf(primitive, false);
      named.add(new Named("rsc" + number, false, false));
      runnables.add(new RandomHistory.Runnable("rsc" + number, false, false, false));
    } else if (kind < 65) {
      addGroup(cib.resources, "grp" + number, false, false);
      named.add(new Named("grp" + number, false, false));
    } else {
      addClone(number, kind >= 82);
    }
  }

  private Element addPrimitive(Element parent, String id, String type) {
    Element primitive =
        add(
            parent,
            "primitive",
            "id",
            id,
            "class",
            "ocf",
            "provider",
            type.equals("Stateful") ? "pacemaker" : "heartbeat",
            "type",
            type);
    if (chance(70)) {
      Element monitor = cib.operation(primitive, "monitor", "10s");
      if (type.equals("Stateful")) {
        monitor.set("role", "Slave");
        cib.operation(primitive, "monitor", "11s").set("role", "Master");
      } else if (chance(25)) {
        monitor.set("on-fail", pick("ignore", "block", "stop", "restart", "standby", "migrate"));
      }
    }
    if (chance(10)) {
      cib.operation(primitive, "start", "0").set("timeout", "30s");
    }
    if (chance(20)) {
      cib.utilization(primitive, "cpu", 1 + random.nextInt(3));
    }
    return primitive;
  }

  private void metaOf(Element resource, boolean clone) {
    if (chance(20)) {
      cib.meta(resource, "priority", "" + random.nextInt(20));
    }
    if (chance(25)) {
      cib.meta(resource, "resource-stickiness", pick("1", "10", "200"));
    }
    if (chance(8)) {
      cib.meta(resource, "target-role", pick("Stopped", "Started"));
    }
    if (chance(7)) {
      cib.meta(resource, "is-managed", "false");
    }
    if (chance(15) && !clone) {
      cib.meta(resource, "allow-migrate", "true");
    }
    if (chance(10)) {
      cib.meta(resource, "migration-threshold", "" + (1 + random.nextInt(3)));
    }
    if (chance(8)) {
      cib.meta(resource, "multiple-active", pick("stop_only", "block", "stop_start"));
    }
    if (chance(8)) {
      cib.meta(resource, "requires", pick("nothing", "quorum", "fencing"));
    }
    if (chance(8)) {
      cib.meta(resource, "critical", "false");
    }
  }

  private void addGroup(Element parent, String id, boolean cloned, boolean promotable) {
    Element group = add(parent, "group", "id", id);
    metaOf(group, cloned);
    int members = 1 + random.nextInt(4);
    for (int i = 0; i < members; i++) {
      String member = id + "m" + i;
      addPrimitive(group, member, promotable ? "Stateful" : "Dummy");
      runnables.add(new RandomHistory.Runnable(member, cloned, promotable, false));
      if (!cloned && chance(25)) {
        named.add(new Named(member, false, false));
      }
    }
  }

  private void addClone(int number, boolean promotable) {
    String id = "cln" + number;
    Element clone = add(cib.resources, "clone", "id", id);
    metaOf(clone, true);
    if (promotable) {
      cib.meta(clone, "promotable", "true");
      if (chance(25)) {
        cib.meta(clone, "promoted-max", "" + random.nextInt(3));
      }
    }
    if (chance(40)) {
      cib.meta(clone, "interleave", "true");
    }
    if (chance(20)) {
      cib.meta(clone, "ordered", "true");
    }
    if (chance(25)) {
      cib.meta(clone, "notify", "true");
    }
    if (chance(30)) {
      cib.meta(clone, "clone-max", "" + random.nextInt(5));
    }
    boolean unique = chance(15);
    if (unique) {
      cib.meta(clone, "globally-unique", "true");
      if (chance(50)) {
        cib.meta(clone, "clone-node-max", "2");
      }
    }
    if (chance(30)) {
      addGroup(clone, id + "g", true, promotable);
    } else {
      addPrimitive(clone, id + "p", promotable ? "Stateful" : "Dummy");
      runnables.add(new RandomHistory.Runnable(id + "p", true, promotable, unique));
    }
    named.add(new Named(id, true, promotable));
  }

  private void addFenceDevice() {
    Element device =
        add(cib.resources, "primitive", "id", "Fencing", "class", "stonith", "type", "fence_xvm");
    cib.operation(device, "monitor", "120s");
    runnables.add(new RandomHistory.Runnable("Fencing", false, false, false));
  }

  private void addConstraint() {
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> addLocation();
      case 3, 4 -> addColocation();
      case 5, 6 -> addOrder();
      default -> addSet();
    }
  }

  private String score() {
    return pick("INFINITY", "-INFINITY", "100", "-100", "1", "5000", "0", "INFINITY");
  }

  private void addLocation() {
    Named resource = pick(named);
    Element location =
        add(cib.constraints, "rsc_location", "id", cib.id("loc"), "rsc", resource.id());
    if (chance(70)) {
      location.set("score", score()).set("node", pick(nodeNames));
      if (chance(10)) {
        location.set("resource-discovery", pick("always", "never", "exclusive"));
      }
      return;
    }
    Element rule = add(location, "rule", "id", cib.id("rule"), "score", score());
    if (resource.promotable() && chance(50)) {
      rule.set("role", "Master");
    }
    String operation = pick("eq", "ne", "defined", "not_defined");
    Element expression =
        add(
            rule,
            "expression",
            "id",
            cib.id("expr"),
            "attribute",
            pick("site", "#uname"),
            "operation",
            operation);
    if (!operation.contains("defined")) {
      expression.set("value", pick("a", "b", pick(nodeNames)));
    }
  }

  private void addColocation() {
    Named dependent = pick(named);
    Named primary = pick(named);
    if (dependent.id().equals(primary.id()) || related(dependent, primary)) {
      return;
    }
    Element colocation =
        add(
            cib.constraints,
            "rsc_colocation",
            "id",
            cib.id("col"),
            "rsc",
            dependent.id(),
            "with-rsc",
            primary.id(),
            "score",
            score());
    if (primary.promotable() && chance(50)) {
      colocation.set("with-rsc-role", "Master");
    }
    if (dependent.promotable() && chance(30)) {
      colocation.set("rsc-role", pick("Master", "Slave"));
    }
  }

  /** A group and one of its members would make an impossible ordering. */
  private static boolean related(Named a, Named b) {
    return a.id().startsWith(b.id()) || b.id().startsWith(a.id());
  }

  private void addOrder() {
    // Ordered by position, so that no cycle arises.
    int first = random.nextInt(named.size());
    int then = random.nextInt(named.size());
    if (first >= then || related(named.get(first), named.get(then))) {
      return;
    }
    Element order =
        add(
            cib.constraints,
            "rsc_order",
            "id",
            cib.id("ord"),
            "first",
            named.get(first).id(),
            "then",
            named.get(then).id(),
            "kind",
            pick("Mandatory", "Mandatory", "Optional", "Serialize"));
    if (named.get(first).promotable() && chance(50)) {
      order.set("first-action", pick("promote", "demote"));
      order.set("then-action", "start");
    }
    if (chance(15)) {
      order.set("symmetrical", "false");
    }
    if (named.get(first).cloned() && chance(15)) {
      order.set("require-all", "false");
    }
  }

  private void addSet() {
    List<Named> plain = named.stream().filter(n -> !n.promotable()).toList();
    if (plain.size() < 3) {
      return;
    }
    boolean order = chance(50);
    Element constraint =
        add(
            cib.constraints,
            order ? "rsc_order" : "rsc_colocation",
            "id",
            cib.id("set"),
            order ? "kind" : "score",
            order ? "Mandatory" : score());
    int split = 1 + random.nextInt(plain.size() - 1);
    addSetMembers(constraint, plain.subList(0, split), order);
    addSetMembers(constraint, plain.subList(split, plain.size()), order);
  }

  private void addSetMembers(Element constraint, List<Named> members, boolean order) {
    Element set = add(constraint, "resource_set", "id", cib.id("rset"));
    if (chance(50)) {
      set.set("sequential", Boolean.toString(chance(50)));
    }
    if (order && chance(25)) {
      set.set("require-all", "false").set("sequential", "false");
    }
    String previous = null;
    for (Named member : members) {
      if (previous == null || !member.id().startsWith(previous)) {
        add(set, "resource_ref", "id", member.id());
        previous = member.id();
      }
    }
  }
}
