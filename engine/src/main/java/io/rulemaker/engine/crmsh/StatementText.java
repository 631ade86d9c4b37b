package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.ConfigurationTree;
import io.rulemaker.engine.cib.Element;
import java.util.Set;

/** The statement that makes an element. Whether it says everything, the printer finds out. */
final class StatementText {
  private static final String NEXT = " \\\n\t";

  private static final Set<String> CONTAINERS = Set.of("docker", "podman", "rkt");

  private final BlockText blocks;
  private final ConstraintText constraints;

  /**
   * Prepares.
   *
   * @param referenced ids that something refers to, and which must be written therefore
   */
  StatementText(Set<String> referenced) {
    this.blocks = new BlockText(referenced);
    this.constraints = new ConstraintText(blocks);
  }

  /** The statement, without newline at its end; null if there is none for such an element. */
  String of(Element element) {
    return switch (element.name()) {
      case "primitive" -> "primitive " + element.id() + " " + agent(element) + contents(element);
      case "template" -> "rsc_template " + element.id() + " " + agent(element) + contents(element);
      case "group", "clone" ->
          element.name() + " " + element.id() + members(element) + contents(element);
      case "bundle" -> bundle(element);
      case "node" -> node(element);
      case "tag" -> tag(element);
      case "fencing-topology" -> fencingTopology(element);
      case "alert" -> AlertStatement.write(element, blocks);
      default -> constraints.of(element);
    };
  }

  /** The statement for a set of options. */
  String of(String section, Element block) {
    String verb = section.equals("crm_config") ? "property" : section;
    return verb + " " + block.id() + ":" + blocks.inside(block, false);
  }

  private static String agent(Element primitive) {
    if (primitive.has("template")) {
      return "@" + primitive.get("template");
    }
    String provider = primitive.get("provider");
    return primitive.get("class")
        + ":"
        + (provider == null ? "" : provider + ":")
        + primitive.get("type");
  }

  private static String members(Element collective) {
    StringBuilder out = new StringBuilder();
    for (Element child : collective.children()) {
      if (ConfigurationTree.isResource(child)) {
        out.append(' ').append(child.id());
      }
    }
    return out.toString();
  }

  private String contents(Element resource) {
    StringBuilder out = new StringBuilder();
    if (resource.has("description")) {
      out.append(' ').append(BlockText.pair("description", resource.get("description")));
    }
    for (Element child : resource.children()) {
      if (Meaning.saysNothing(child)) {
        continue;
      }
      switch (child.name()) {
        case "instance_attributes" -> out.append(NEXT).append(blocks.of("params", child));
        case "meta_attributes" -> out.append(NEXT).append(blocks.of("meta", child));
        case "utilization" -> out.append(NEXT).append(blocks.of("utilization", child));
        case "operations" -> operations(child, out);
        default -> {
          // members were named; anything else makes the printer write XML
        }
      }
    }
    return out.toString();
  }

  private void operations(Element operations, StringBuilder out) {
    String id = blocks.idIfReferenced(operations);
    if (!id.isEmpty() || operations.has("id-ref")) {
      out.append(NEXT).append("operations").append(id);
      if (operations.has("id-ref")) {
        out.append(' ').append(BlockText.pair("$id-ref", operations.get("id-ref")));
      }
    }
    for (Element op : operations.children("op")) {
      out.append(NEXT).append("op ").append(op.get("name")).append(blocks.idIfReferenced(op));
      op.forEachAttribute(
          (name, value) -> {
            if (!name.equals("id") && !name.equals("name")) {
              out.append(' ').append(BlockText.pair(name, value));
            }
          });
      for (Element block : op.children()) {
        boolean plain =
            block.is("instance_attributes")
                && block == op.child("instance_attributes")
                && block.child("rule") == null
                && blocks.idIfReferenced(block).isEmpty()
                && !block.has("id-ref");
        if (plain) {
          out.append(blocks.inside(block, true));
        } else {
          String keyword = block.is("meta_attributes") ? "op_meta" : "op_params";
          out.append(' ').append(blocks.of(keyword, block));
        }
      }
    }
  }

  private String bundle(Element bundle) {
    StringBuilder out = new StringBuilder("bundle ").append(bundle.id());
    if (bundle.has("description")) {
      out.append(' ').append(BlockText.pair("description", bundle.get("description")));
    }
    // The kind of container comes first, wherever it stands.
    for (Element child : bundle.children()) {
      if (CONTAINERS.contains(child.name())) {
        out.append(' ').append(child.name()).append(BlockText.attributes(child, Set.of()));
      }
    }
    for (Element child : bundle.children()) {
      if (!CONTAINERS.contains(child.name()) && !bundlePart(child, out)) {
        return null;
      }
    }
    return out.toString();
  }

  private boolean bundlePart(Element part, StringBuilder out) {
    switch (part.name()) {
      case "network", "storage" -> {
        out.append(NEXT).append(part.name()).append(BlockText.attributes(part, Set.of()));
        for (Element mapping : part.children()) {
          out.append(' ').append(mapping.name());
          out.append(BlockText.attributes(mapping, Set.of()));
        }
      }
      case "primitive" -> out.append(NEXT).append("primitive ").append(part.id());
      case "meta_attributes" -> out.append(NEXT).append(blocks.of("meta", part));
      default -> {
        return false;
      }
    }
    return true;
  }

  private String node(Element node) {
    StringBuilder out = new StringBuilder("node ");
    if (!node.id().equals(node.get("uname"))) {
      out.append(node.id()).append(": ");
    }
    out.append(node.get("uname"));
    if (node.has("type")) {
      out.append(':').append(node.get("type"));
    }
    for (Element block : node.children()) {
      if (Meaning.saysNothing(block)) {
        continue;
      }
      String keyword = block.is("utilization") ? "utilization" : "attributes";
      out.append(NEXT).append(blocks.of(keyword, block));
    }
    return out.toString();
  }

  private static String tag(Element tag) {
    StringBuilder out = new StringBuilder("tag ").append(tag.id()).append(':');
    tag.children("obj_ref").forEach(reference -> out.append(' ').append(reference.id()));
    return out.toString();
  }

  private static String fencingTopology(Element topology) {
    StringBuilder out = new StringBuilder("fencing_topology");
    String before = null;
    for (Element level : topology.children("fencing-level")) {
      String target =
          level.has("target")
              ? level.get("target") + ":"
              : level.has("target-pattern")
                  ? "pattern:" + level.get("target-pattern")
                  : "attr:" + level.get("target-attribute") + "=" + level.get("target-value");
      if (!target.equals(before)) {
        out.append(NEXT).append(BlockText.quoted(target));
        before = target;
      }
      out.append(' ').append(BlockText.quoted(level.get("devices", "")));
    }
    return out.toString();
  }
}
