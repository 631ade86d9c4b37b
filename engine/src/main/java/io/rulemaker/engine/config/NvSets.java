package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Merging of nvset blocks (CF-16 to CF-19). */
public final class NvSets {
  private NvSets() {}

  private record Block(Element xml, int score) {}

  /**
   * Merges all blocks with a tag below an owner into a table; names already set stay, except that
   * the value {@code #default} takes a name out again.
   *
   * @param owner the element that holds the blocks; null for none
   * @param tag {@code meta_attributes}, {@code instance_attributes}, {@code utilization} or {@code
   *     cluster_property_set}
   * @param first the id of the block that precedes all others; null for none
   */
  public static void merge(
      Cluster cluster,
      Element owner,
      String tag,
      RuleInput input,
      Map<String, String> into,
      String first) {
    if (owner == null) {
      return;
    }
    for (Block block : inOrder(cluster, owner, tag, first)) {
      Element rule = block.xml.child("rule");
      if (rule == null || Rules.passes(cluster, rule, input)) {
        take(cluster, block.xml, into);
      }
    }
  }

  /** Whether some block with a tag below an owner depends on a rule. */
  static boolean conditional(Cluster cluster, Element owner, String tag) {
    for (Element child : owner.children()) {
      if (child.is(tag)) {
        Element block = cluster.document.resolve(child);
        if (block != null && block.child("rule") != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Highest score first; of equal scores the one later in the document (CF-17). */
  private static List<Block> inOrder(Cluster cluster, Element owner, String tag, String first) {
    List<Block> blocks = new ArrayList<>(2);
    for (Element child : owner.children()) {
      if (child.is(tag)) {
        Element block = resolve(cluster, child);
        if (block != null) {
          blocks.add(new Block(block, score(cluster, block)));
        }
      }
    }
    if (blocks.size() > 1) {
      Collections.reverse(blocks);
      blocks.sort(
          Comparator.comparing((Block block) -> first == null || !first.equals(block.xml.id()))
              .thenComparing(Block::score, Comparator.reverseOrder()));
    }
    return blocks;
  }

  private static int score(Cluster cluster, Element block) {
    String text = block.get("score");
    if (text == null) {
      return 0;
    }
    OptionalInt score = cluster.options.score(text);
    if (score.isEmpty()) {
      cluster.problem(
          Severity.ERROR, block, "score [" + text + "] is none; 0 is used", "give an integer");
    }
    return score.orElse(0);
  }

  private static void take(Cluster cluster, Element block, Map<String, String> into) {
    for (Element child : block.children()) {
      Element pair = child.is("nvpair") ? resolve(cluster, child) : null;
      if (pair == null) {
        continue;
      }
      String name = pair.get("name");
      String value = pair.get("value");
      if (name == null || value == null) {
        continue;
      }
      if (value.equalsIgnoreCase("#default")) {
        into.remove(name);
      } else {
        into.putIfAbsent(name, value);
      }
    }
  }

  private static Element resolve(Cluster cluster, Element element) {
    Element target = cluster.document.resolve(element);
    if (target == null) {
      cluster.problem(
          Severity.ERROR,
          element.id() == null ? element.parent() : element,
          "id-ref ["
              + element.get("id-ref")
              + "] names no <"
              + element.name()
              + ">, or more than one; it is ignored",
          "name the id of exactly one <" + element.name() + ">");
    }
    return target;
  }
}
