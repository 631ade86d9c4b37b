package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Small random changes of a recorded cluster that leave it plausible: other scores and options, a
 * node or an operation with another fate, a part less.
 */
public final class RandomEdits {
  private static final List<String> SCORES =
      List.of("INFINITY", "-INFINITY", "100", "-100", "1", "0", "5000");
  private static final Set<String> DISPENSABLE =
      Set.of(
          "rsc_location",
          "rsc_colocation",
          "rsc_order",
          "rsc_ticket",
          "lrm_resource",
          "lrm_rsc_op",
          "nvpair",
          "op",
          "transient_attributes");

  private final Random random;
  private final Element cib;
  private final List<Element> elements = new ArrayList<>();

  private RandomEdits(Random random, Element cib) {
    this.random = random;
    this.cib = cib;
    cib.walk(elements::add);
  }

  /** A copy of a cluster with one to four changes; the same seed makes the same ones. */
  public static Element of(Element cib, long seed) {
    Random random = new Random(seed);
    Element copy = cib.copy();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      new RandomEdits(random, copy).change();
    }
    return copy;
  }

  private void change() {
    switch (random.nextInt(7)) {
      case 0 -> {
        Element constraint = any(element -> element.has("score") && !element.is("node"));
        if (constraint != null) {
          constraint.set("score", SCORES.get(random.nextInt(SCORES.size())));
        }
      }
      case 1 -> {
        Element part = any(element -> DISPENSABLE.contains(element.name()));
        if (part != null) {
          part.detach();
        }
      }
      case 2 -> changeNode();
      case 3 -> fail();
      case 4 -> flip();
      case 5 -> addMeta();
      default -> cib.set("have-quorum", cib.get("have-quorum", "1").equals("0") ? "1" : "0");
    }
  }

  private Element any(Predicate<Element> condition) {
    List<Element> found = elements.stream().filter(condition).toList();
    return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
  }

  private void changeNode() {
    Element state = any(element -> element.is("node_state") && element.has("in_ccm"));
    if (state == null || state.has("remote_node")) {
      return;
    }
    boolean up = random.nextBoolean();
    state.set("in_ccm", Boolean.toString(up));
    state.set("crmd", up ? "online" : "offline");
    state.set("join", up ? "member" : "down");
    state.set("expected", up || random.nextBoolean() ? "member" : "down");
  }

  /** Makes a recorded success a failure. */
  private void fail() {
    Element operation = any(element -> element.is("lrm_rsc_op") && element.has("rc-code"));
    if (operation == null || !operation.has("transition-key")) {
      return;
    }
    String rc = random.nextBoolean() ? "1" : "7";
    operation
        .set("rc-code", rc)
        .set("transition-magic", "0:" + rc + ";" + operation.get("transition-key"));
  }

  private void flip() {
    Element pair =
        any(
            element ->
                element.is("nvpair")
                    && ("true".equals(element.get("value"))
                        || "false".equals(element.get("value"))));
    if (pair != null && !pair.get("name", "").contains("fencing-enabled")) {
      pair.set("value", pair.get("value").equals("true") ? "false" : "true");
    }
  }

  private void addMeta() {
    Element resource =
        any(
            element ->
                (element.is("primitive") || element.is("clone") || element.is("group"))
                    && element.parent() != null);
    if (resource == null) {
      return;
    }
    String[][] choices = {
      {"target-role", "Stopped"},
      {"is-managed", "false"},
      {"resource-stickiness", "150"},
      {"migration-threshold", "1"},
      {"priority", "15"},
    };
    String[] choice = choices[random.nextInt(choices.length)];
    String id = "edited-" + random.nextInt(1_000_000_000);
    Element block = new Element("meta_attributes").set("id", id).set("score", "1000");
    resource.insert(0, block);
    block
        .add(new Element("nvpair"))
        .set("id", id + "-" + choice[0])
        .set("name", choice[0])
        .set("value", choice[1]);
  }
}
