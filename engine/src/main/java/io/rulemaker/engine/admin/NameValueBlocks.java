package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads and writes {@code nvpair}s in the blocks of an element, such as {@code meta_attributes}.
 */
public final class NameValueBlocks {
  private NameValueBlocks() {}

  /** The value as written in the first block that has the name; null if none has. */
  public static String get(Element owner, String block, String name) {
    Element pair = pair(owner, block, name);
    return pair == null ? null : pair.get("value");
  }

  /** All that is written in the blocks of that tag; of equal names the first counts. */
  public static Map<String, String> all(Element owner, String block) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Element set : owner.children(block)) {
      for (Element pair : set.children("nvpair")) {
        if (pair.has("name")) {
          values.putIfAbsent(pair.get("name"), pair.get("value", ""));
        }
      }
    }
    return values;
  }

  /**
   * Sets a value: where the name is written already, else in the first block, else in a new one.
   *
   * @param blockId id of a block that must be made
   * @param value null removes the name
   */
  public static void set(
      ConfigurationTree tree,
      Element owner,
      String block,
      String blockId,
      String name,
      String value) {
    Element pair = pair(owner, block, name);
    if (pair != null) {
      if (value == null) {
        pair.detach();
      } else {
        pair.set("value", value);
      }
      return;
    }
    if (value == null) {
      return;
    }
    Element set = ownBlock(owner, block);
    if (set == null) {
      set = owner.insert(position(owner, block), new Element(block));
      set.set("id", tree.freeId(blockId));
    }
    set.add(
        new Element("nvpair")
            .set("id", tree.freeId(set.id() + "-" + name))
            .set("name", name)
            .set("value", value));
  }

  private static Element pair(Element owner, String block, String name) {
    for (Element set : owner.children(block)) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return pair;
        }
      }
    }
    return null;
  }

  /** The first block that holds values itself, always: no reference, and no rule. */
  private static Element ownBlock(Element owner, String block) {
    return owner.children(block).stream()
        .filter(set -> !set.has("id-ref") && set.child("rule") == null)
        .findFirst()
        .orElse(null);
  }

  /** Before the operations and the resources within, as schemas before 3.0 demand. */
  private static int position(Element owner, String block) {
    int position = 0;
    for (Element child : owner.children()) {
      boolean after = child.is("operations") || ConfigurationTree.isResource(child);
      if (after && !block.equals("utilization")) {
        return position;
      }
      position++;
    }
    return position;
  }
}
