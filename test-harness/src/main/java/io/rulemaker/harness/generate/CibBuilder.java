package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;

/** Small helpers to write a CIB as an element tree. */
final class CibBuilder {
  final Element cib = new Element("cib");
  private final Element configuration;
  final Element properties;
  final Element nodes;
  final Element resources;
  final Element constraints;
  final Element tags;
  final Element rscDefaults;
  final Element opDefaults;
  final Element status;
  private int nextId;

  CibBuilder(boolean quorum) {
    cib.set("validate-with", "pacemaker-3.9");
    cib.set("admin_epoch", "1").set("epoch", "1").set("num_updates", "1");
    cib.set("have-quorum", quorum ? "1" : "0").set("dc-uuid", "1");
    cib.set("crm_feature_set", "3.16.0");
    configuration = add(cib, "configuration");
    properties =
        add(
            add(configuration, "crm_config"),
            "cluster_property_set",
            "id",
            "cib-bootstrap-options");
    nodes = add(configuration, "nodes");
    resources = add(configuration, "resources");
    constraints = add(configuration, "constraints");
    tags = new Element("tags");
    rscDefaults = add(configuration, "rsc_defaults");
    opDefaults = add(configuration, "op_defaults");
    configuration.add(tags);
    status = add(cib, "status");
  }

  /** The configuration section. */
  Element configuration() {
    return configuration;
  }

  /** Drops what stayed empty and must not. */
  Element finish() {
    if (tags.children().isEmpty()) {
      tags.detach();
    }
    if (rscDefaults.children().isEmpty()) {
      rscDefaults.detach();
    }
    if (opDefaults.children().isEmpty()) {
      opDefaults.detach();
    }
    return cib;
  }

  /** A new id with a speaking prefix. */
  String id(String prefix) {
    return prefix + "-" + ++nextId;
  }

  void property(String name, String value) {
    nvpair(properties, name, value);
  }

  void meta(Element owner, String name, String value) {
    nvpair(block(owner, "meta_attributes"), name, value);
  }

  void utilization(Element owner, String name, int value) {
    nvpair(block(owner, "utilization"), name, Integer.toString(value));
  }

  void parameter(Element owner, String name, String value) {
    nvpair(block(owner, "instance_attributes"), name, value);
  }

  private Element block(Element owner, String tag) {
    Element block = null;
    for (Element existing : owner.children(tag)) {
      if (existing.child("rule") == null) {
        block = existing;
      }
    }
    if (block == null) {
      block = new Element(tag).set("id", id(tag));
      // The schema wants nvset blocks before operations and members.
      int at = 0;
      while (at < owner.children().size()
          && (owner.children().get(at).is("meta_attributes")
              || owner.children().get(at).is("instance_attributes")
              || owner.children().get(at).is("utilization"))) {
        at++;
      }
      owner.insert(at, block);
    }
    return block;
  }

  void nvpair(Element block, String name, String value) {
    add(block, "nvpair", "id", id("nv"), "name", name, "value", value);
  }

  Element operation(Element primitive, String name, String interval) {
    return add(
        primitive.childOrNew("operations"),
        "op",
        "id",
        id("op"),
        "name",
        name,
        "interval",
        interval);
  }

  static Element add(Element parent, String tag, String... attributes) {
    Element child = new Element(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      child.set(attributes[i], attributes[i + 1]);
    }
    return parent.add(child);
  }
}
