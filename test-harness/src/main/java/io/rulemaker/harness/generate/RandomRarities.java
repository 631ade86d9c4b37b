package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What few clusters have: changed parameters, agents' other ways to fail, nodes on the way in or
 * out, sets with roles and actions, tags in every constraint, unfencing, old schemas. Each cluster
 * gets a few of them, on top of what was drawn for it.
 */
final class RandomRarities {
  private static final String NO_PARAMETERS = "f2317cad3d54cec5d7d7aa7d0bf35cf8";
  private static final String OTHER = "00000000000000000000000000000000";
  private static final String EPOCH = "1600000000";

  private final Random random;
  private final CibBuilder builder;
  private final Element cib;
  private final List<Element> elements = new ArrayList<>();

  RandomRarities(Draft draft, long seed) {
    this.random = new Random(seed * 7919 + 17);
    this.builder = draft.cib;
    this.cib = draft.cib.cib;
  }

  /** Adds one to five of them. */
  void add() {
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      elements.clear();
      cib.walk(elements::add);
      switch (random.nextInt(16)) {
        case 0 -> changeParameters();
        case 1, 2 -> failOtherwise();
        case 3, 4 -> moveNode();
        case 5 -> changeOperation();
        case 6 -> changeGroup();
        case 7, 8 -> changeResource();
        case 9 -> requireUnfencing();
        case 10 -> changeSets();
        case 11, 12 -> nameTag();
        case 13 -> changeClone();
        case 14 -> lockAndDiscover();
        default -> ageSchema();
      }
    }
  }

  private String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private Element any(Predicate<Element> condition) {
    List<Element> found = elements.stream().filter(condition).toList();
    return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
  }

  private Element anyOperation(Predicate<Element> condition) {
    return any(
        element ->
            element.is("lrm_rsc_op")
                && !"-1".equals(element.get("op-status"))
                && condition.test(element));
  }

  /** A start with other parameters than now: reload, restart or only private ones. */
  private void changeParameters() {
    Element start = anyOperation(operation -> "start".equals(operation.get("operation")));
    if (start == null) {
      return;
    }
    start.set("op-digest", OTHER);
    switch (random.nextInt(4)) {
      case 0 -> start.set("op-force-restart", " x ").set("op-restart-digest", NO_PARAMETERS);
      case 1 -> start.set("op-force-restart", " x ").set("op-restart-digest", OTHER);
      case 2 -> start.set("op-secure-params", " y ").set("op-secure-digest", NO_PARAMETERS);
      default -> start.set("op-digest", null);
    }
  }

  private void failOtherwise() {
    Element operation = anyOperation(o -> !"0".equals(o.get("interval")) || chance(50));
    if (operation == null) {
      return;
    }
    String status = pick("2", "4", "4", "5", "6", "7", "8", "0");
    String rc = pick("1", "2", "3", "4", "5", "6", "7", "8", "9", "190", "191");
    operation
        .set("op-status", status)
        .set("rc-code", rc)
        .set("transition-magic", status + ":" + rc + ";" + operation.get("transition-key"));
    if (chance(40)) {
      operation.set("last-rc-change", "1699999990");
    }
  }

  private void moveNode() {
    Element state = any(e -> e.is("node_state") && !e.has("remote_node") && !"1".equals(e.id()));
    if (state == null) {
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> state.set("join", pick("pending", "banned", "down", "nack"));
      case 1 -> state.set("expected", pick("down", "member"));
      case 2 -> state.set("crmd", "offline");
      case 3 -> state.set("expected", null);
      case 4 -> state.set("in_ccm", null);
      default -> state.set("in_ccm", EPOCH).set("crmd", pick(EPOCH, "0"));
    }
  }

  private void changeOperation() {
    Element operation = any(element -> element.is("op"));
    if (operation == null) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> operation.set("start-delay", pick("5s", "0", "1min"));
      case 1 -> operation.set("interval-origin", "2020-01-01 00:00:00");
      case 2 -> {
        Element block = CibBuilder.add(operation, "meta_attributes", "id", builder.id("opmeta"));
        builder.nvpair(block, "timeout", "33s");
      }
      default -> {
        Element block =
            CibBuilder.add(operation, "instance_attributes", "id", builder.id("opparam"));
        builder.nvpair(block, "fake", "1");
      }
    }
  }

  private void changeGroup() {
    Element group = any(element -> element.is("group"));
    if (group != null) {
      builder.meta(group, pick("ordered", "collocated"), "false");
    }
  }

  private void changeResource() {
    Element primitive =
        any(e -> e.is("primitive") && e.parent() != null && !"stonith".equals(e.get("class")));
    if (primitive == null || primitive.parent().is("bundle")) {
      return;
    }
    String[][] choices = {
      {"target-role", "Stopped"},
      {"is-managed", "false"},
      {"maintenance", "true"},
      {"multiple-active", "stop_unexpected"},
      {"requires", "nothing"},
      {"requires", "fencing"},
      {"critical", "false"},
      {"migration-threshold", "1"},
      {"failure-timeout", "15s"},
      {"allow-migrate", "true"},
      {"priority", "-5"},
      {"resource-stickiness", "-10"},
    };
    String[] choice = choices[random.nextInt(choices.length)];
    Element block = new Element("meta_attributes").set("id", builder.id("rare"));
    block.set("score", "1000");
    primitive.insert(0, block);
    builder.nvpair(block, choice[0], choice[1]);
  }

  private void requireUnfencing() {
    Element device = any(e -> e.is("primitive") && "stonith".equals(e.get("class")));
    Element other = any(e -> e.is("primitive") && "Dummy".equals(e.get("type")));
    if (device == null || other == null || other.parent().is("bundle")) {
      return;
    }
    builder.meta(device, "provides", "unfencing");
    Element block = new Element("meta_attributes").set("id", builder.id("rare"));
    other.insert(0, block);
    builder.nvpair(block, "requires", "unfencing");
    for (Element node : elements) {
      if (node.is("node") && node.has("uname") && chance(60)) {
        builder.parameter(node, "#node-unfenced", EPOCH);
      }
    }
  }

  private void changeSets() {
    Element set = any(element -> element.is("resource_set"));
    if (set == null) {
      return;
    }
    if (set.parent().is("rsc_order")) {
      set.set("action", pick("start", "stop"));
      if (chance(30)) {
        set.parent().set("kind", "Serialize").set("symmetrical", null);
      }
    } else if (set.parent().is("rsc_colocation")) {
      set.set("role", pick("Started", "Master", "Slave"));
      if (chance(40)) {
        set.set("score", pick("INFINITY", "-INFINITY", "50"));
      }
    }
  }

  /** Puts a tag, or a new one of two resources, into a constraint. */
  private void nameTag() {
    Element constraint =
        any(
            e ->
                e.is("rsc_colocation") && e.has("rsc")
                    || e.is("rsc_order") && e.has("first")
                    || e.is("rsc_ticket") && e.has("rsc"));
    if (constraint == null) {
      return;
    }
    String side =
        constraint.is("rsc_ticket")
            ? "rsc"
            : constraint.is("rsc_order") ? pick("first", "then") : pick("rsc", "with-rsc");
    String id = builder.id("raretag");
    Element tag = CibBuilder.add(builder.tags, "tag", "id", id);
    CibBuilder.add(tag, "obj_ref", "id", constraint.get(side));
    if (builder.tags.parent() == null) {
      builder.configuration().add(builder.tags);
    }
    constraint.set(side, id);
  }

  private void changeClone() {
    Element clone = any(element -> element.is("clone"));
    if (clone == null) {
      return;
    }
    String[][] choices = {
      {"promoted-node-max", "2"},
      {"clone-node-max", "2"},
      {"globally-unique", "true"},
      {"clone-min", "2"},
      {"notify", "true"},
      {"ordered", "true"},
      {"resource-stickiness", "0"},
      {"allow-migrate", "true"},
    };
    String[] choice = choices[random.nextInt(choices.length)];
    builder.meta(clone, choice[0], choice[1]);
  }

  private void lockAndDiscover() {
    if (chance(50)) {
      Element history = any(element -> element.is("lrm_resource"));
      builder.property("shutdown-lock", "true");
      if (history != null) {
        history.set("shutdown-lock", pick("1699999000", "1600000000"));
      }
      return;
    }
    Element node = any(element -> element.is("node") && element.has("uname"));
    if (node != null) {
      builder.parameter(node, "resource-discovery-enabled", "false");
    }
  }

  private void ageSchema() {
    cib.set("validate-with", pick("pacemaker-2.10", "pacemaker-3.0", "pacemaker-3.5"));
    if (chance(50) && cib.get("validate-with").equals("pacemaker-2.10")) {
      builder.property("default-resource-stickiness", "30");
    }
  }
}
