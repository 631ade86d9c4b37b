package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.AgentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads primitives, templates, groups, clones and bundles. */
final class ResourceReader {
  private static final Set<String> OPERATION_ATTRIBUTES =
      Set.of(
          "name",
          "interval",
          "timeout",
          "on-fail",
          "role",
          "requires",
          "enabled",
          "start-delay",
          "interval-origin",
          "record-pending",
          "description");

  private final Words words;
  private final FreshIds ids;
  private final BlockReader blocks;

  ResourceReader(Words words, FreshIds ids) {
    this.words = words;
    this.ids = ids;
    this.blocks = new BlockReader(words, ids);
  }

  /** {@code primitive ID AGENT|@TEMPLATE …} and {@code rsc_template ID AGENT …}. */
  Element primitive(String tag, String id) throws EditException {
    Element primitive = new Element(tag).set("id", ids.of(id));
    String agent = words.next("the agent, such as ocf:heartbeat:IPaddr2,");
    if (agent.startsWith("@")) {
      primitive.set("template", agent.substring(1));
    } else {
      setAgent(primitive, agent);
    }
    while (words.has()) {
      if (words.take("op")) {
        operation(primitive);
      } else if (words.take("operations")) {
        Element operations = primitive.childOrNew("operations");
        operations.set("id", words.takePair("$id"));
        operations.set("id-ref", words.takePair("$id-ref"));
      } else if (!description(primitive)
          && !blocks.readInto(primitive, "params", "meta", "utilization")) {
        implicitParameters(primitive);
      }
    }
    return primitive;
  }

  private void setAgent(Element primitive, String text) throws EditException {
    // A bare name means the agents that most people mean.
    String full = text.contains(":") ? text : "ocf:heartbeat:" + text;
    try {
      AgentId agent = AgentId.parse(full);
      primitive
          .set("class", agent.standard())
          .set("provider", agent.provider())
          .set("type", agent.type());
    } catch (IllegalArgumentException e) {
      throw words.error(e.getMessage());
    }
  }

  private boolean description(Element resource) {
    String description = words.takePair("description");
    resource.set("description", description == null ? resource.get("description") : description);
    return description != null;
  }

  /** Values before any keyword are parameters. */
  private void implicitParameters(Element primitive) throws EditException {
    if (!words.atPair() || primitive.child("instance_attributes") != null) {
      words.end();
    }
    blocks.read(primitive, "instance_attributes", primitive.id() + "-instance_attributes");
  }

  private void operation(Element primitive) throws EditException {
    Element op = new Element("op").set("name", words.next("the name of the operation"));
    String id = words.takePair("$id");
    List<String[]> parameters = new ArrayList<>();
    while (words.atPair()) {
      String[] pair = words.nextPair();
      if (OPERATION_ATTRIBUTES.contains(pair[0])) {
        op.set(pair[0], pair[1]);
      } else {
        parameters.add(pair);
      }
    }
    if (!op.has("interval")) {
      op.set("interval", "0s");
    }
    String wanted = primitive.id() + "-" + op.get("name") + "-" + op.get("interval");
    op.set("id", ids.of(id == null ? wanted : id));
    addParameters(op, parameters);
    while (blocks.readInto(op, "op_params", "op_meta")) {
      // as many as there are
    }
    primitive.childOrNew("operations").add(op);
  }

  private void addParameters(Element op, List<String[]> parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    Element block =
        op.add(new Element("instance_attributes"))
            .set("id", ids.of(op.id() + "-instance_attributes"));
    for (String[] pair : parameters) {
      block
          .add(new Element("nvpair"))
          .set("id", ids.of(block.id() + "-" + pair[0]))
          .set("name", pair[0])
          .set("value", pair[1]);
    }
  }

  /** Members of a collective, by id, and the collective itself without them. */
  record Collective(Element element, List<String> members) {}

  /** {@code group ID MEMBER… [params|meta …]}. */
  Collective group(String id) throws EditException {
    Element group = new Element("group").set("id", ids.of(id));
    List<String> members = new ArrayList<>();
    while (words.has() && !words.atPair() && !BlockReader.TAGS.containsKey(words.peek())) {
      members.add(words.next("a member"));
    }
    if (members.isEmpty()) {
      throw words.error("group [" + id + "] has no members; write group ID MEMBER…");
    }
    attributes(group);
    return new Collective(group, members);
  }

  /** {@code clone ID CHILD [params|meta …]}; {@code ms} is a promotable one. */
  Collective clone(String id, boolean promotable) throws EditException {
    Element clone = new Element("clone").set("id", ids.of(id));
    List<String> members = List.of(words.next("what is to be cloned"));
    attributes(clone);
    if (promotable) {
      Element meta = clone.child("meta_attributes");
      if (meta == null) {
        meta = clone.add(new Element("meta_attributes"));
        meta.set("id", ids.of(id + "-meta_attributes"));
      }
      meta.add(new Element("nvpair"))
          .set("id", ids.of(meta.id() + "-promotable"))
          .set("name", "promotable")
          .set("value", "true");
    }
    return new Collective(clone, members);
  }

  private void attributes(Element resource) throws EditException {
    while (words.has()) {
      if (!description(resource) && !blocks.readInto(resource, "params", "meta")) {
        words.end();
      }
    }
  }

  /** {@code bundle ID docker|podman|rkt k=v… [network …] [storage …] [primitive ID] [meta …]}. */
  Collective bundle(String id) throws EditException {
    Element bundle = new Element("bundle").set("id", ids.of(id));
    List<String> members = new ArrayList<>(1);
    description(bundle);
    pairs(bundle.add(new Element(words.next("docker, podman or rkt"))));
    while (words.has()) {
      if (words.take("network")) {
        Element network = bundle.add(new Element("network"));
        pairs(network);
        mappings(network, "port-mapping", id);
      } else if (words.take("storage")) {
        mappings(bundle.add(new Element("storage")), "storage-mapping", id);
      } else if (words.take("primitive")) {
        members.add(words.next("the primitive of the bundle"));
      } else if (!blocks.readInto(bundle, "meta")) {
        words.end();
      }
    }
    return new Collective(bundle, members);
  }

  private void mappings(Element parent, String tag, String bundle) throws EditException {
    while (words.take(tag)) {
      Element mapping = parent.add(new Element(tag));
      pairs(mapping);
      mapping.set("id", ids.of(mapping.has("id") ? mapping.id() : bundle + "-" + tag));
    }
  }

  private void pairs(Element element) throws EditException {
    while (words.atPair()) {
      String[] pair = words.nextPair();
      element.set(pair[0], pair[1]);
    }
  }

  /** {@code monitor RESOURCE[:ROLE] INTERVAL[:TIMEOUT]}: the operation. */
  Element monitor(String resource, String role) throws EditException {
    String[] times = words.next("INTERVAL[:TIMEOUT]").split(":", 2);
    words.end();
    return new Element("op")
        .set("name", "monitor")
        .set("role", role)
        .set("interval", times[0])
        .set("timeout", times.length > 1 ? times[1] : null)
        .set("id", ids.of(resource + "-monitor-" + times[0]));
  }
}
