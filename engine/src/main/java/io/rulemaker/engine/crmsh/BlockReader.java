package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import java.util.Map;

/**
 * Reads blocks of values: {@code params|meta|utilization|… [$id=] [$id-ref=] [SCORE:] [rule …]
 * NAME=VALUE…}.
 */
final class BlockReader {
  /** The tag of the block that a keyword begins. */
  static final Map<String, String> TAGS =
      Map.of(
          "params", "instance_attributes",
          "attributes", "instance_attributes",
          "op_params", "instance_attributes",
          "meta", "meta_attributes",
          "op_meta", "meta_attributes",
          "utilization", "utilization");

  private final Words words;
  private final FreshIds ids;

  BlockReader(Words words, FreshIds ids) {
    this.words = words;
    this.ids = ids;
  }

  /** Reads a block if one of these keywords comes next, and adds it to its owner. */
  boolean readInto(Element owner, String... keywords) throws EditException {
    for (String keyword : keywords) {
      if (words.take(keyword)) {
        read(owner, TAGS.get(keyword), owner.id() + "-" + TAGS.get(keyword));
        return true;
      }
    }
    return false;
  }

  /** Reads the contents of a block, and adds it to its owner. */
  Element read(Element owner, String tag, String wantedId) throws EditException {
    Element block = new Element(tag);
    String reference = words.takePair("$id-ref");
    if (reference != null) {
      return owner.add(block.set("id-ref", reference));
    }
    String id = words.takePair("$id");
    block.set("id", ids.of(id == null ? wantedId : id));
    if (Scores.isBeforeColon(words.peek())) {
      String word = words.next("the score");
      String score = Scores.read(Scores.withoutColon(word));
      if (score == null) {
        throw words.error("[" + word + "] is no score; write a number with a colon behind");
      }
      block.set("score", score);
    }
    if (words.take("rule")) {
      block.add(new RuleReader(words, ids).read(block.id(), false));
    }
    while (words.atPair()) {
      String[] pair = words.nextPair();
      block.add(pair(block.id(), pair[0], pair[1]));
    }
    if (block.children().isEmpty()) {
      throw words.error(
          "NAME=VALUE is missing" + (words.has() ? " at [" + words.peek() + "]" : ""));
    }
    return owner.add(block);
  }

  private Element pair(String block, String name, String value) {
    return new Element("nvpair")
        .set("id", ids.of(block + "-" + name))
        .set("name", name)
        .set("value", value);
  }
}
