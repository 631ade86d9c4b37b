package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;

/**
 * An action of a transition graph, read from its element (OG-44, OG-45).
 *
 * @param xml the element {@code rsc_op}, {@code crm_event} or {@code pseudo_event}
 */
public record GraphAction(Element xml) {

  /** Its number in the graph. */
  public int id() {
    return Integer.parseInt(xml.get("id"));
  }

  /** Only an event: nothing is carried out. */
  public boolean isPseudo() {
    return xml.is("pseudo_event");
  }

  /** Carried out by the executor of a node. */
  public boolean isResourceOperation() {
    return xml.is("rsc_op");
  }

  /** Fences or unfences a node. */
  public boolean isFencing() {
    return xml.is("crm_event") && "stonith".equals(task());
  }

  public String task() {
    return xml.get("operation");
  }

  public String key() {
    return xml.get("operation_key");
  }

  /** The node's name; null if it has none. */
  public String node() {
    return xml.get("on_node");
  }

  /** The node's id; null if it has none. */
  public String nodeId() {
    return xml.get("on_node_uuid");
  }

  /** Whether it reaches its node through another one. */
  public boolean isRouted() {
    return xml.has("router_node");
  }

  /** The element of the resource; null for node-level actions. */
  public Element primitive() {
    return xml.child("primitive");
  }

  /** A parameter of the agent or a meta-attribute; null if it is unset. */
  public String attribute(String name) {
    Element attributes = xml.child("attributes");
    return attributes == null ? null : attributes.get(name);
  }

  /** A meta-attribute of the operation; null if it is unset. */
  public String meta(String name) {
    return attribute("CRM_meta_" + name);
  }

  /** A meta-attribute that is a number. */
  public long metaNumber(String name, long absent) {
    String value = meta(name);
    if (value == null) {
      return absent;
    }
    try {
      return Long.parseLong(value.trim());
    } catch (NumberFormatException e) {
      return absent; // graphs are written by us: a hand-made one gets the default
    }
  }

  /** Its interval in ms; 0 for one-time operations. */
  public long intervalMs() {
    return metaNumber("interval", 0);
  }
}
