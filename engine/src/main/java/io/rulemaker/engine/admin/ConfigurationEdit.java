package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.List;

/**
 * Changes of a configuration with the ids that administrators' tools use (L-39), so that what one
 * tool wrote another one finds. Made on a copy, which is handed over when it is complete.
 */
public final class ConfigurationEdit {
  private static final String META = "meta_attributes";
  private static final String PARAMETERS = "instance_attributes";

  private final Element configuration;
  private final ConfigurationTree tree;
  private final PlacementEdit placement;

  /** Begins with a copy of the configuration of a document. */
  public ConfigurationEdit(Element cib) {
    Element old = cib.child("configuration");
    this.configuration = old == null ? new Element("configuration") : old.copy();
    this.tree = new ConfigurationTree(configuration);
    this.placement = new PlacementEdit(configuration);
  }

  /** The changed configuration, an element {@code <configuration>}. */
  public Element result() {
    return configuration;
  }

  /** What is configured, changes included. */
  public ConfigurationTree tree() {
    return tree;
  }

  /** Prefers a node for a resource without reserve ({@code crm_resource --move}). */
  public ConfigurationEdit move(String resource, String node) throws EditException {
    return move(resource, Placement.on(node));
  }

  /**
   * Prefers a node for a resource without reserve. An earlier move, and a ban from that node, are
   * taken back; bans from other nodes stay.
   */
  public ConfigurationEdit move(String resource, Placement where) throws EditException {
    require(resource, where.node());
    placement.move(resource, where);
    return this;
  }

  /** Bans a resource from a node ({@code crm_resource --ban}). */
  public ConfigurationEdit ban(String resource, String node) throws EditException {
    return ban(resource, Placement.on(node));
  }

  /** Bans a resource from a node; a move to that node is taken back. */
  public ConfigurationEdit ban(String resource, Placement where) throws EditException {
    require(resource, where.node());
    placement.ban(resource, where);
    return this;
  }

  private void require(String resource, String node) throws EditException {
    tree.resource(resource);
    tree.requirePlace(node);
  }

  /**
   * Takes back moves and bans ({@code crm_resource --clear}).
   *
   * @param node null for all nodes
   */
  public ConfigurationEdit clear(String resource, String node) throws EditException {
    clear(resource, node, null);
    return this;
  }

  /**
   * Takes back moves and bans.
   *
   * @param node null for all nodes
   * @param expiredAt take back only what ended before, {@code YYYY-MM-DD hh:mm:ssZ}; null for all
   * @return the ids of what was taken back
   */
  public List<String> clear(String resource, String node, String expiredAt) throws EditException {
    tree.resource(resource);
    return placement.clear(resource, node, expiredAt);
  }

  /** Sets a meta-attribute of a resource; a null value removes it. */
  public ConfigurationEdit meta(String resource, String name, String value) throws EditException {
    set(tree.resource(resource), META, name, value);
    return this;
  }

  /** Sets a parameter of a resource; a null value removes it. */
  public ConfigurationEdit parameter(String resource, String name, String value)
      throws EditException {
    set(tree.resource(resource), PARAMETERS, name, value);
    return this;
  }

  /** Sets how much of something a resource takes; a null value removes it. */
  public ConfigurationEdit utilization(String resource, String name, String value)
      throws EditException {
    set(tree.resource(resource), "utilization", name, value);
    return this;
  }

  private void set(Element owner, String block, String name, String value) {
    NameValueBlocks.set(tree, owner, block, owner.id() + "-" + block, name, value);
  }

  /**
   * Sets a meta-attribute that says what is to become of a resource, such as {@code target-role}.
   * For what is in a clone, the clone is told, unless the resource has a value of its own.
   *
   * <p>Values of what the resource holds are removed: they would win over it, so that a group could
   * not be started any more once one of its members was stopped.
   *
   * @param value null removes it
   * @return the id of the resource that was told
   */
  public String request(String resource, String name, String value) throws EditException {
    Element told = tree.resource(resource);
    Element clone = ConfigurationTree.enclosingClone(told);
    if (clone != null && NameValueBlocks.get(told, META, name) == null) {
      told = clone;
    }
    for (Element inner : tree.resources()) {
      if (isBelow(inner, told)) {
        set(inner, META, name, null);
      }
    }
    set(told, META, name, value);
    return told.id();
  }

  private static boolean isBelow(Element inner, Element outer) {
    for (Element e = inner.parent(); e != null; e = e.parent()) {
      if (e == outer) {
        return true;
      }
    }
    return false;
  }

  /** Sets a cluster option; a null value removes it. */
  public ConfigurationEdit property(String name, String value) {
    NameValueBlocks.set(
        tree,
        configuration.childOrNew("crm_config"),
        "cluster_property_set",
        "cib-bootstrap-options",
        name,
        value);
    return this;
  }

  /** Sets a permanent attribute of a node, such as {@code standby}; a null value removes it. */
  public ConfigurationEdit nodeAttribute(String node, String name, String value)
      throws EditException {
    Element element = tree.node(node);
    NameValueBlocks.set(tree, element, PARAMETERS, "nodes-" + element.id(), name, value);
    return this;
  }

  /**
   * Removes a resource, a constraint or whatever else has an id, and with a resource all
   * constraints, tags and fencing levels that name nothing else.
   */
  public ConfigurationEdit delete(String id) throws EditException {
    delete(configuration, id);
    return this;
  }

  /** Like {@link #delete(String)}, in a configuration itself. */
  public static void delete(Element configuration, String id) throws EditException {
    new Deletion(configuration, new ConfigurationTree(configuration)).delete(id);
  }
}
