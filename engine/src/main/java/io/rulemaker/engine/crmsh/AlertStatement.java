package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;

/**
 * {@code alert ID PATH [attributes …] [meta …] [select [nodes|fencing|resources|attributes { NAME…
 * }]…] [to [{] VALUE [attributes …] [meta …] [}]]…}, read and written (L-36, L-40).
 */
final class AlertStatement {
  private static final String NEXT = " \\\n\t";

  private AlertStatement() {}

  /**
   * Reads what follows the verb.
   *
   * @return the element; nobody's child yet
   */
  static Element read(Words words, String id, FreshIds ids) throws EditException {
    BlockReader blocks = new BlockReader(words, ids);
    Element alert =
        new Element("alert").set("id", ids.of(id)).set("path", words.next("the program"));
    Element owner = alert;
    while (words.has()) {
      if (words.take("to")) {
        words.take("{");
        owner = alert.add(new Element("recipient").set("id", ids.of(id + "-recipient")));
        owner.set("value", words.next("the recipient"));
      } else if (words.take("}")) {
        owner = alert;
      } else if (words.take("select")) {
        select(words, alert, ids);
      } else if (!blocks.readInto(owner, "attributes", "meta")) {
        words.end();
      }
    }
    return alert;
  }

  private static void select(Words words, Element alert, FreshIds ids) throws EditException {
    Element select = alert.childOrNew("select");
    while (true) {
      if (words.take("nodes")) {
        select.childOrNew("select_nodes");
      } else if (words.take("fencing")) {
        select.childOrNew("select_fencing");
      } else if (words.take("resources")) {
        select.childOrNew("select_resources");
      } else if (words.peek().equalsIgnoreCase("attributes") && words.peekSecond().equals("{")) {
        words.take("attributes");
        words.take("{");
        Element attributes = select.childOrNew("select_attributes");
        while (!words.take("}")) {
          String name = words.next("} or the name of an attribute");
          attributes
              .add(new Element("attribute").set("id", ids.of(alert.id() + "-select-" + name)))
              .set("name", name);
        }
      } else {
        break;
      }
    }
    if (select.children().isEmpty()) {
      throw words.error("select needs nodes, fencing, resources or attributes { NAME… }");
    }
  }

  /** The statement of an element. */
  static String write(Element alert, BlockText blocks) {
    StringBuilder out = new StringBuilder("alert ").append(alert.id()).append(' ');
    out.append(BlockText.quoted(alert.get("path", "")));
    for (Element child : alert.children()) {
      if (child.is("recipient")) {
        out.append(NEXT).append("to { ").append(BlockText.quoted(child.get("value", "")));
        for (Element block : child.children()) {
          out.append(' ').append(blocks.of(keyword(block), block));
        }
        out.append(" }");
      } else if (child.is("select")) {
        out.append(NEXT).append("select");
        child.children().forEach(kind -> out.append(' ').append(selected(kind)));
      } else {
        out.append(NEXT).append(blocks.of(keyword(child), child));
      }
    }
    return out.toString();
  }

  private static String selected(Element kind) {
    String name = kind.name().substring(kind.name().indexOf('_') + 1);
    if (!kind.is("select_attributes")) {
      return name;
    }
    StringBuilder out = new StringBuilder(name).append(" {");
    for (Element attribute : kind.children()) {
      out.append(' ').append(BlockText.quoted(attribute.get("name", "")));
    }
    return out.append(" }").toString();
  }

  private static String keyword(Element block) {
    return block.is("meta_attributes") ? "meta" : "attributes";
  }
}
