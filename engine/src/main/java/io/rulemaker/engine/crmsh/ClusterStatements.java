package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options, defaults, nodes, tags, fencing levels and alerts. */
final class ClusterStatements {
  private final Sections sections;
  private final Words words;

  ClusterStatements(Sections sections, Words words) {
    this.sections = sections;
    this.words = words;
  }

  void carryOut(String verb) throws EditException {
    switch (verb) {
      case "property" -> options("crm_config", "cluster_property_set", "cib-bootstrap-options");
      case "rsc_defaults" -> options("rsc_defaults", "meta_attributes", "rsc-options");
      case "op_defaults" -> options("op_defaults", "meta_attributes", "op-options");
      case "node" -> node();
      case "tag" -> tag();
      case "fencing_topology" -> fencingTopology();
      case "alert" -> alert();
      default ->
          throw words.error(
              "["
                  + verb
                  + "] is not understood here; there are "
                  + String.join(", ", CrmshLoader.VERBS));
    }
    words.end();
  }

  /** Values are merged into what there is; a set with a rule is replaced as a whole. */
  private void options(String section, String tag, String usualId) throws EditException {
    Element owner = sections.configuration().childOrNew(section);
    String id = null;
    if (Scores.isBeforeColon(words.peek()) && Scores.read(withoutColon(words.peek())) == null) {
      id = withoutColon(words.next("the id"));
    } else if (words.peek().startsWith("$id=")) {
      id = words.takePair("$id");
    }
    Element existing = find(owner, tag, id);
    FreshIds ids = new FreshIds(sections.configuration(), existing);
    Element holder = new Element(section);
    String wanted = id == null ? existing == null ? usualId : existing.id() : id;
    Element fresh = new BlockReader(words, ids).read(holder, tag, wanted);
    fresh.detach();
    if (existing == null) {
      owner.add(fresh);
    } else if (existing.child("rule") == null && fresh.child("rule") == null) {
      merge(existing, fresh);
    } else if (!Meaning.same(existing, fresh)) {
      int position = owner.children().indexOf(existing);
      existing.detach();
      owner.insert(position, fresh);
    }
  }

  private static String withoutColon(String word) {
    return Scores.isBeforeColon(word) ? Scores.withoutColon(word) : word;
  }

  private static Element find(Element owner, String tag, String id) {
    for (Element block : owner.children(tag)) {
      boolean usual = id == null && block.child("rule") == null && !block.has("id-ref");
      if (usual || id != null && id.equals(block.id())) {
        return block;
      }
    }
    return null;
  }

  private static void merge(Element existing, Element fresh) {
    for (Element pair : fresh.children("nvpair")) {
      Element old =
          existing.children("nvpair").stream()
              .filter(p -> pair.get("name").equals(p.get("name")))
              .findFirst()
              .orElse(null);
      if (old != null) {
        old.set("value", pair.get("value"));
      } else {
        pair.detach();
        existing.add(pair);
      }
    }
    existing.set("score", fresh.has("score") ? fresh.get("score") : existing.get("score"));
  }

  /** {@code node [ID:] NAME[:TYPE] [attributes …] [utilization …]}. */
  private void node() throws EditException {
    String id = null;
    if (Scores.isBeforeColon(words.peek())) {
      id = withoutColon(words.next("the id"));
    }
    String[] name = words.next("the name of the node").split(":", 2);
    Element nodes = sections.configuration().childOrNew("nodes");
    Element existing =
        nodes.children("node").stream()
            .filter(node -> name[0].equals(node.get("uname")))
            .findFirst()
            .orElse(null);
    FreshIds ids = new FreshIds(sections.configuration(), existing);
    String wanted = existing != null ? existing.id() : id == null ? name[0] : id;
    Element fresh = new Element("node").set("id", wanted).set("uname", name[0]);
    fresh.set("type", name.length > 1 ? name[1] : null);
    BlockReader blocks = new BlockReader(words, ids);
    while (words.has()) {
      if (words.take("attributes")) {
        blocks.read(fresh, "instance_attributes", "nodes-" + fresh.id());
      } else if (words.take("utilization")) {
        blocks.read(fresh, "utilization", "nodes-" + fresh.id() + "-utilization");
      } else {
        words.end();
      }
    }
    sections.put(fresh, existing);
  }

  /** {@code tag ID[:] THING…}. */
  private void tag() throws EditException {
    String id = withoutColon(words.next("the id"));
    Element replaced = sections.replaced(words, id, "tag");
    Element tag = new Element("tag").set("id", id);
    do {
      tag.add(new Element("obj_ref").set("id", words.next("what is tagged")));
    } while (words.has());
    sections.put(tag, replaced);
  }

  /** {@code fencing_topology [TARGET:] DEVICES… …}: replaces all levels. */
  private void fencingTopology() throws EditException {
    Map<String, List<String>> levels = new LinkedHashMap<>();
    String target = null;
    while (words.has()) {
      String word = words.next("a target or devices");
      if (Scores.isBeforeColon(word)) {
        target = withoutColon(word);
      } else if (word.startsWith("attr:") || word.startsWith("pattern:")) {
        target = word;
      } else {
        for (String each : target == null ? allNodes() : List.of(target)) {
          levels.computeIfAbsent(each, t -> new ArrayList<>()).add(word);
        }
      }
    }
    if (levels.isEmpty()) {
      throw words.error("devices are missing; write fencing_topology NODE: DEVICE[,DEVICE…] …");
    }
    Element section = new Element("fencing-topology");
    Element old = sections.configuration().child("fencing-topology");
    FreshIds ids = new FreshIds(sections.configuration(), old);
    levels.forEach((each, list) -> addLevels(section, ids, each, list));
    if (old == null || !Meaning.same(old, section)) {
      if (old != null) {
        old.detach();
      }
      sections.configuration().add(section);
    }
  }

  private List<String> allNodes() throws EditException {
    Element nodes = sections.configuration().child("nodes");
    if (nodes == null || nodes.children("node").isEmpty()) {
      throw words.error("no node is known yet; name the target before the devices: NODE: DEVICES");
    }
    return nodes.children("node").stream().map(node -> node.get("uname")).toList();
  }

  private static void addLevels(
      Element section, FreshIds ids, String target, List<String> deviceLists) {
    int index = 1;
    for (String devices : deviceLists) {
      Element level = section.add(new Element("fencing-level").set("id", ids.of("fencing")));
      if (target.startsWith("attr:") && target.indexOf('=') > 0) {
        level.set("target-attribute", target.substring(5, target.indexOf('=')));
        level.set("target-value", target.substring(target.indexOf('=') + 1));
      } else if (target.startsWith("pattern:")) {
        level.set("target-pattern", target.substring("pattern:".length()));
      } else {
        level.set("target", target);
      }
      level.set("index", Integer.toString(index++)).set("devices", devices);
    }
  }

  private void alert() throws EditException {
    String id = words.next("the id");
    Element replaced = sections.replaced(words, id, "alert");
    FreshIds ids = new FreshIds(sections.configuration(), replaced);
    sections.put(AlertStatement.read(words, id, ids), replaced);
  }
}
