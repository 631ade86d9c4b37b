package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;

/** Builds the XML of implied resources, which are then read like configured ones. */
final class Definitions {
  private Definitions() {}

  /** An nvset block under construction. */
  static final class Block {
    private final Element xml;

    Block(String tag, String id) {
      xml = new Element(tag).set("id", id);
    }

    /** Adds a pair; a null value adds nothing. */
    Block add(String name, String value) {
      if (value != null) {
        xml.add(new Element("nvpair"))
            .set("id", xml.id() + "-" + name)
            .set("name", name)
            .set("value", value);
      }
      return this;
    }

    boolean isEmpty() {
      return xml.children().isEmpty();
    }

    Element toXml() {
      return xml;
    }
  }

  /** An {@code ocf} primitive. */
  static Element primitive(String id, String provider, String type) {
    return new Element("primitive")
        .set("id", id)
        .set("class", "ocf")
        .set("provider", provider)
        .set("type", type);
  }

  /** An operation; a null timeout leaves it out. */
  static Element operation(String resource, String name, String interval, String timeout) {
    return new Element("op")
        .set("id", resource + "-" + name + "-" + interval)
        .set("name", name)
        .set("interval", interval)
        .set("timeout", timeout);
  }

  /** The text with everything that an XML id cannot hold replaced by a dot (BR-8). */
  static String xmlId(String text) {
    StringBuilder id = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                id.appendCodePoint(
                    Character.isLetterOrDigit(c) || "-_.".indexOf(c) >= 0 ? c : '.'));
    return id.toString();
  }
}
