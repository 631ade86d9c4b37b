package io.rulemaker.cli.live;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rulemaker.engine.cib.Element;

/** An element of XML as JSON: its tag, its attributes, and what it holds. */
final class ElementJson {
  private ElementJson() {}

  static ObjectNode of(Element element) {
    ObjectNode json = Output.mapper().createObjectNode().put("element", element.name());
    ObjectNode attributes = json.putObject("attributes");
    element.forEachAttribute(attributes::put);
    if (!element.children().isEmpty()) {
      ArrayNode children = json.putArray("children");
      element.children().forEach(child -> children.add(of(child)));
    }
    return json;
  }
}
