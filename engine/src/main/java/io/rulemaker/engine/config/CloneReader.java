package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.ResourceConfig;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Integers;
import java.util.ArrayList;
import java.util.List;

/** Limits and instances of a clone (CF-48 to CF-51, CL-1 to CL-5). */
final class CloneReader {
  /**
   * The most instances of one clone. A larger {@code clone-max} can only be a mistake, and would
   * exhaust the memory before it could do any harm on a node.
   */
  static final int MAX_INSTANCES = 10_000;

  /** The most instances of all clones together that the configuration may ask for. */
  static final int MAX_ALL_INSTANCES = 200_000;

  private final Cluster cluster;
  private final Clone clone;
  private final ResourceConfig config;

  private CloneReader(Cluster cluster, Clone clone) {
    this.cluster = cluster;
    this.clone = clone;
    this.config = clone.config;
  }

  /** Reads a clone; false if it is invalid. */
  static boolean read(Cluster cluster, Clone clone) {
    return new CloneReader(cluster, clone).read();
  }

  private boolean read() {
    if (!readChild()) {
      return false;
    }
    readLimits();
    if (!admitAgents()) {
      return false;
    }
    bound();
    config.meta.putIfAbsent("resource-stickiness", "1");
    config.meta.put("globally-unique", Boolean.toString(config.unique));
    for (int i = 0; i < Math.max(1, clone.max); i++) {
      if (createInstance(cluster, clone, clone.max == 0) == null) {
        return false;
      }
    }
    return true;
  }

  private boolean readChild() {
    for (Element child : config.definition.children()) {
      if (child.is("primitive") || child.is("group")) {
        clone.childDefinition = expanded(child);
        clone.childId = child.id();
        return clone.childDefinition != null;
      }
    }
    return problem("clone without primitive or group; it is ignored", "give it one");
  }

  /** The child with all templates merged in, once for all instances. */
  private Element expanded(Element child) {
    if (child.is("primitive")) {
      return TemplateExpansion.expand(cluster, child);
    }
    if (child.children().stream().noneMatch(member -> member.has("template"))) {
      return child;
    }
    Element group = new Element(child.name());
    child.forEachAttribute(group::set);
    for (Element part : child.children()) {
      Element member = part.is("primitive") ? TemplateExpansion.expand(cluster, part) : part;
      if (member != null) {
        group.add(member == part ? part.copy() : member);
      }
    }
    return group;
  }

  private void readLimits() {
    clone.ordered = Booleans.isTrue(config.meta("ordered"));
    clone.interleave = Booleans.isTrue(config.meta("interleave"));
    clone.max = count("clone-max", Math.max(1, cluster.nodes.size()));
    clone.nodeMax = count("clone-node-max", 1);
    if (config.promotable) {
      clone.promotedMax = count(olderUnlessSet("promoted-max", "master-max"), 1);
      clone.promotedNodeMax = count(olderUnlessSet("promoted-node-max", "master-node-max"), 1);
    }
    if (!config.unique && clone.nodeMax > 1) {
      problem(
          "clone-node-max [" + clone.nodeMax + "] of an anonymous clone; 1 is used",
          "set globally-unique=true");
      clone.nodeMax = 1;
    }
  }

  private String olderUnlessSet(String name, String older) {
    return config.meta(name) == null && config.meta(older) != null ? older : name;
  }

  private int count(String name, int absent) {
    String text = config.meta(name);
    if (text != null && Integers.parse(text).orElse(-1) < 0) {
      problem(name + " [" + text + "] is no count; 0 is used", "use an integer from 0 on");
    }
    return Integers.count(text, absent);
  }

  /**
   * CF-44: what the agents' classes allow. A member that cannot be promoted is left out of its
   * group; false if nothing can be promoted.
   */
  private boolean admitAgents() {
    Element child = clone.childDefinition;
    List<Element> leaving = new ArrayList<>();
    for (Element primitive : child.is("primitive") ? List.of(child) : child.children("primitive")) {
      String agentClass = primitive.get("class", "");
      if (config.unique && !mayBeUnique(agentClass)) {
        problem(
            "unique clone of an agent of class [" + agentClass + "]; it becomes anonymous",
            "set globally-unique=false");
        forceAnonymous();
      }
      if (config.promotable && !agentClass.equalsIgnoreCase("ocf")) {
        problem(
            "promotable clone of ["
                + primitive.id()
                + "], an agent of class ["
                + agentClass
                + "]; that is ignored",
            "only ocf agents can be promoted");
        leaving.add(primitive);
      }
    }
    if (leaving.isEmpty()) {
      return true;
    }
    if (child.is("primitive")) {
      return false;
    }
    Element remaining = new Element(child.name());
    child.forEachAttribute(remaining::set);
    for (Element part : child.children()) {
      if (!leaving.contains(part)) {
        remaining.add(part.copy());
      }
    }
    clone.childDefinition = remaining;
    return true;
  }

  private void forceAnonymous() {
    config.unique = false;
    clone.forcedAnonymous = true;
    clone.nodeMax = 1;
    clone.max = Math.min(clone.max, cluster.nodes.size());
  }

  /** Keeps absurd numbers of instances from exhausting the memory. */
  private void bound() {
    int useful = (int) Math.min(MAX_INSTANCES, (long) cluster.nodes.size() * clone.nodeMax);
    int room = MAX_ALL_INSTANCES - cluster.cloneInstances;
    int bound = clone.max <= Math.min(MAX_INSTANCES, room) ? clone.max : Math.min(useful, room);
    if (bound < clone.max) {
      problem(
          "clone-max [" + clone.max + "] cannot be managed; [" + bound + "] instances are made",
          "use at most " + MAX_INSTANCES);
      clone.max = bound;
    }
  }

  private boolean problem(String message, String remedy) {
    cluster.problem(Severity.ERROR, config.definition, message, remedy);
    return false;
  }

  /** See {@link ResourceReader#createInstance}; null if the child is invalid. */
  static Resource createInstance(Cluster cluster, Clone clone, boolean removed) {
    String number = Integer.toString(clone.nextInstance);
    Resource instance = ResourceReader.read(cluster, clone.childDefinition, clone, number);
    if (instance == null) {
      return null;
    }
    clone.nextInstance++;
    cluster.cloneInstances++;
    instance.config.meta.put("clone-max", Integer.toString(clone.max));
    if (clone.forcedAnonymous) {
      spreadAnonymity(clone, instance);
    }
    clone.instances.add(instance);
    if (removed) {
      markRemoved(instance);
    }
    return instance;
  }

  private static void markRemoved(Resource resource) {
    resource.seen.removed = true;
    resource.children().forEach(CloneReader::markRemoved);
  }

  /**
   * In a clone forced to be anonymous, an agent that allows no unique instances makes itself and
   * all earlier instances anonymous; other members of the latest instance stay unique until the
   * next one is made. History and displays of such clones depend on it.
   */
  private static void spreadAnonymity(Clone clone, Resource latest) {
    for (Resource earlier : clone.instances) {
      forbidUnique(earlier);
    }
    for (Primitive primitive : latest.primitives()) {
      if (!mayBeUnique(primitive.config.agentClass)) {
        primitive.config.unique = false;
      }
    }
  }

  private static void forbidUnique(Resource resource) {
    resource.config.unique = false;
    resource.children().forEach(CloneReader::forbidUnique);
  }

  private static boolean mayBeUnique(String agentClass) {
    return agentClass.equalsIgnoreCase("ocf") || agentClass.equalsIgnoreCase("stonith");
  }
}
