package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.ResourceConfig;

/** Reads resource definitions (CF-34 to CF-52, BR-1 to BR-9). */
public final class ResourceReader {
  private ResourceReader() {}

  /**
   * Makes the next instance of a clone from its child definition, registers it and appends it
   * (CF-50, CL-7 step 6).
   *
   * @param removed mark the instance, with its members, as removed
   */
  public static Resource createInstance(Cluster cluster, Clone clone, boolean removed) {
    cluster.initialTable = null;
    return CloneReader.createInstance(cluster, clone, removed);
  }

  /**
   * Makes a removed top-level primitive from a history entry, registers it (unless something
   * configured has its id) and appends it to the resource list (ST-21, without the placement ban
   * and without the node of a connection).
   *
   * @return null if the entry names no agent
   */
  public static Primitive createRemoved(Cluster cluster, Element lrmResource) {
    Element definition = new Element("primitive");
    lrmResource.forEachAttribute(definition::set);
    ResourceConfig config = new ResourceConfig();
    config.definition = definition;
    if (lrmResource.id() == null || !readAgent(cluster, config)) {
      return null;
    }
    Primitive removed = new Primitive(lrmResource.id(), config);
    removed.seen.removed = true;
    cluster.initialTable = null;
    settle(cluster, removed, null);
    removed.seen.removedLaunched = config.meta("container") != null;
    complete(cluster, removed);
    cluster.resourcesById.putIfAbsent(removed.id, removed);
    cluster.resources.add(removed);
    return removed;
  }

  /**
   * Reads a resource with all below it and registers them.
   *
   * @param parent the collective it belongs to; null at the top level
   * @param number the instance number; empty outside clones
   * @return null if it is invalid and dropped; nothing of it is registered then
   */
  static Resource read(Cluster cluster, Element written, Resource parent, String number) {
    if (written.id() == null || written.id().isEmpty()) {
      cluster.problem(
          Severity.ERROR, written, "resource without id; it is ignored", "give it an id");
      return null;
    }
    String id = number.isEmpty() ? written.id() : written.id() + ":" + number;
    if (cluster.resource(id) != null) {
      cluster.problem(
          Severity.ERROR,
          written,
          "resource id [" + id + "] occurs twice; the later resource is ignored",
          "give it another id");
      return null;
    }
    Element definition = TemplateExpansion.expand(cluster, written);
    Resource resource = definition == null ? null : create(cluster, definition, id);
    if (resource == null) {
      return null;
    }
    resource.parent = parent;
    cluster.resourcesById.put(id, resource);
    settle(cluster, resource, number.isEmpty() ? null : number);
    if (!readChildren(cluster, resource, number)) {
      forget(cluster, resource);
      return null;
    }
    complete(cluster, resource);
    return resource;
  }

  private static Resource create(Cluster cluster, Element definition, String id) {
    ResourceConfig config = new ResourceConfig();
    config.definition = definition;
    return switch (definition.name()) {
      case "primitive" -> readAgent(cluster, config) ? new Primitive(id, config) : null;
      case "group" -> new Group(id, config);
      case "clone" -> new Clone(id, config);
      case "bundle" -> new Bundle(id, config);
      default -> throw new IllegalArgumentException("no resource: " + definition);
    };
  }

  private static boolean readAgent(Cluster cluster, ResourceConfig config) {
    Element definition = config.definition;
    config.agentClass = definition.get("class");
    config.provider = definition.get("provider");
    config.agentType = definition.get("type");
    if (config.agentClass == null || config.agentType == null) {
      cluster.problem(
          Severity.ERROR,
          definition,
          (config.agentClass == null ? "class" : "type") + " is missing; the resource is ignored",
          "name the agent, such as class=ocf provider=heartbeat type=IPaddr2");
      return false;
    }
    if (config.agentClass.equals("ocf") && config.provider == null) {
      cluster.problem(
          Severity.ERROR,
          definition,
          "provider of ocf agent [" + config.agentType + "] is missing",
          "add provider=heartbeat or the agent's own");
    }
    return true;
  }

  /** What does not depend on children: the meta table, flags, numbers, operations. */
  private static void settle(Cluster cluster, Resource resource, String number) {
    MetaTable.fill(cluster, resource, number);
    ResourceSettings.apply(cluster, resource);
    if (resource instanceof Primitive primitive) {
      OperationReader.read(cluster, primitive);
    }
  }

  private static boolean readChildren(Cluster cluster, Resource resource, String number) {
    if (resource instanceof Group group) {
      return GroupReader.read(cluster, group, number);
    }
    if (resource instanceof Clone clone) {
      return CloneReader.read(cluster, clone);
    }
    return !(resource instanceof Bundle bundle) || new BundleReader(cluster, bundle).read();
  }

  private static void complete(Cluster cluster, Resource resource) {
    AllowedNodes.fill(cluster, resource);
    NodeReader.readUtilization(cluster, resource.config.definition, resource.config.utilization);
  }

  /** Takes a dropped resource, and all below it, out of the register. */
  static void forget(Cluster cluster, Resource resource) {
    cluster.resourcesById.remove(resource.id, resource);
    resource.children().forEach(child -> forget(cluster, child));
  }
}
