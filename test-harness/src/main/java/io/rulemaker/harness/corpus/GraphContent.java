package io.rulemaker.harness.corpus;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A transition graph without the numbers of its actions, so that graphs that mean the same are
 * equal.
 *
 * @param header attributes of the root
 * @param actions keys of all actions, with repetitions
 * @param edges direct inputs between keys, without repetitions, sorted
 * @param contents every action in full, with the priority of its synapse
 */
public record GraphContent(
    Map<String, String> header, List<String> actions, List<String> edges, List<String> contents) {
  private static final Set<String> ACTIONS = Set.of("rsc_op", "crm_event", "pseudo_event");
  private static final Pattern IGNORED =
      Pattern.compile("batch-limit=\"[0-9]*\"|crm_feature_set=\"[^\"]*\"");

  /** The text without what the comparison leaves out. */
  static String withoutIgnored(String graph) {
    return IGNORED.matcher(graph).replaceAll("");
  }

  /** Reads a graph; throws if it is none. */
  public static GraphContent of(String graph) throws CibException {
    byte[] bytes = withoutIgnored(graph).getBytes(StandardCharsets.UTF_8);
    Element root = CibReader.read(new ByteArrayInputStream(bytes), "graph", "transition_graph");
    Map<String, String> keyById = new HashMap<>();
    List<String> actions = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    for (Element synapse : root.children("synapse")) {
      for (Element action : actionsOf(synapse)) {
        keyById.put(action.id(), key(action));
        actions.add(key(action));
        contents.add("priority " + synapse.get("priority", "0") + ": " + canonical(action));
      }
    }
    return new GraphContent(attributes(root), actions, edges(root, keyById), contents);
  }

  private static List<String> edges(Element root, Map<String, String> keyById) {
    Map<String, String> edges = new TreeMap<>();
    for (Element synapse : root.children("synapse")) {
      for (Element inputs : synapse.children("inputs")) {
        for (Element trigger : inputs.children()) {
          for (Element input : trigger.children()) {
            String from = keyById.getOrDefault(input.id(), key(input));
            for (Element action : actionsOf(synapse)) {
              edges.put(from + " -> " + key(action), "");
            }
          }
        }
      }
    }
    return new ArrayList<>(edges.keySet());
  }

  private static List<Element> actionsOf(Element synapse) {
    List<Element> actions = new ArrayList<>();
    for (Element set : synapse.children("action_set")) {
      for (Element child : set.children()) {
        if (ACTIONS.contains(child.name())) {
          actions.add(child);
        }
      }
    }
    return actions;
  }

  private static String key(Element action) {
    String task = action.get("operation", action.get("task", ""));
    String node = action.get("on_node", "");
    String key = action.get("operation_key", task);
    return action.name()
        + ":"
        + (key.contains(task) ? key : task + "[" + key + "]")
        + (node.isEmpty() ? "" : "@" + node);
  }

  private static Map<String, String> attributes(Element element) {
    Map<String, String> attributes = new TreeMap<>();
    element.forEachAttribute(attributes::put);
    return attributes;
  }

  private static String canonical(Element element) {
    Map<String, String> attributes = attributes(element);
    if (ACTIONS.contains(element.name())) {
      attributes.remove("id");
    }
    List<String> children = new ArrayList<>();
    element.children().forEach(child -> children.add(canonical(child)));
    children.sort(null);
    return element.name() + attributes + (children.isEmpty() ? "" : children.toString());
  }
}
