package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;

/** The definition of an implied connection to a guest or bundle node (CF-32, BR-8). */
final class ConnectionDefinition {
  private final String id;
  private final Definitions.Block meta;
  private final Definitions.Block parameters;
  private String connectTimeout;

  /**
   * Starts a definition.
   *
   * @param id the id of the connection and of its node
   * @param launcher the id of the resource that brings the node up
   */
  ConnectionDefinition(String id, String launcher) {
    this.id = id;
    this.meta = new Definitions.Block("meta_attributes", id + "-meta_attributes");
    this.parameters = new Definitions.Block("instance_attributes", id + "-instance_attributes");
    meta.add("internal_rsc", "true").add("container", launcher);
  }

  /** Adds a meta-attribute; a null value adds nothing. */
  ConnectionDefinition meta(String name, String value) {
    meta.add(name, value);
    return this;
  }

  /** Sets the address; null for none. */
  ConnectionDefinition address(String address) {
    parameters.add("addr", address);
    return this;
  }

  /** Sets the port; null for none. */
  ConnectionDefinition port(String port) {
    parameters.add("port", port);
    return this;
  }

  /** Configures the start operation with this timeout. */
  ConnectionDefinition connectTimeout(String timeout) {
    this.connectTimeout = timeout;
    return this;
  }

  Element toXml() {
    Element xml = Definitions.primitive(id, "pacemaker", "remote");
    xml.add(meta.toXml());
    Element operations = xml.add(new Element("operations"));
    operations.add(Definitions.operation(id, "monitor", "30s", "30s"));
    if (connectTimeout != null) {
      operations.add(Definitions.operation(id, "start", "0", connectTimeout));
    }
    if (!parameters.isEmpty()) {
      xml.add(parameters.toXml());
    }
    return xml;
  }
}
