package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The status section of a working CIB, for writing: finds or makes the state of a node, the history
 * of a resource, transient attributes and tickets. Lookups are indexed, because a walk touches the
 * status once per action.
 */
public final class StatusDocument {
  private final Element cib;
  private final Element status;
  private final Map<String, Element> stateByName = new HashMap<>();
  private final Map<Element, Map<String, List<Element>>> histories = new HashMap<>();
  private final Map<String, String> nodeIdByName = new HashMap<>();
  private final Set<Element> touched = new LinkedHashSet<>();

  /** Opens the status section of a document, which is changed in place. */
  public StatusDocument(Element cib) {
    this.cib = cib;
    this.status = cib.childOrNew("status");
    for (Element state : status.children("node_state")) {
      if (state.has("uname")) {
        stateByName.putIfAbsent(state.get("uname"), state);
      }
    }
    configurationReplaced();
  }

  /** Reads again which nodes there are: the configuration is another one now. */
  public void configurationReplaced() {
    nodeIdByName.clear();
    Element nodes = cib.childOrNew("configuration").childOrNew("nodes");
    for (Element node : nodes.children("node")) {
      nodeIdByName.putIfAbsent(node.get("uname"), node.id());
    }
  }

  /** The node states that were asked for since the last call, and may have been changed. */
  public Set<Element> takeTouched() {
    Set<Element> taken = new LinkedHashSet<>(touched);
    touched.clear();
    return taken;
  }

  /**
   * The state of a node: by name, or else by id, which then gets the name, or else a new one (SO-33
   * step 1).
   */
  public Element nodeState(String name, String id) {
    Element state = findOrMake(name, id);
    touched.add(state);
    return state;
  }

  private Element findOrMake(String name, String id) {
    Element state = stateByName.get(name);
    if (state != null) {
      return state;
    }
    for (Element candidate : status.children("node_state")) {
      if (id.equals(candidate.id())) {
        candidate.set("uname", name);
        stateByName.put(name, candidate);
        return candidate;
      }
    }
    state = status.add(new Element("node_state").set("id", id).set("uname", name));
    stateByName.put(name, state);
    return state;
  }

  /** The state of a node named by a user; an unknown node is entered into the nodes section. */
  public Element nodeStateOfUser(String name) {
    String id = nodeIdByName.get(name);
    if (id == null) {
      id = stateByName.containsKey(name) ? stateByName.get(name).id() : name;
      cib.childOrNew("configuration")
          .childOrNew("nodes")
          .add(new Element("node").set("id", id).set("uname", name));
      nodeIdByName.put(name, id);
    }
    return nodeState(name, id);
  }

  /** All histories with this resource id on a node. */
  public List<Element> histories(Element nodeState, String resource) {
    return histories
        .computeIfAbsent(nodeState, StatusDocument::indexHistories)
        .getOrDefault(resource, List.of());
  }

  private static Map<String, List<Element>> indexHistories(Element nodeState) {
    Map<String, List<Element>> index = new HashMap<>();
    for (Element lrm : nodeState.children("lrm")) {
      for (Element resources : lrm.children("lrm_resources")) {
        for (Element resource : resources.children("lrm_resource")) {
          index.computeIfAbsent(resource.id(), r -> new ArrayList<>(1)).add(resource);
        }
      }
    }
    return index;
  }

  /** Appends a history to a node's state. */
  Element addHistory(Element nodeState, Element history) {
    Map<String, List<Element>> index =
        histories.computeIfAbsent(nodeState, StatusDocument::indexHistories);
    Element lrm = nodeState.child("lrm");
    if (lrm == null) {
      lrm = nodeState.add(new Element("lrm").set("id", nodeState.id()));
    }
    lrm.childOrNew("lrm_resources").add(history);
    index.computeIfAbsent(history.id(), r -> new ArrayList<>(1)).add(history);
    return history;
  }

  /** Removes the histories of a resource from a node. */
  public void forgetResource(Element nodeState, String resource) {
    histories(nodeState, resource).forEach(Element::detach);
    histories.get(nodeState).remove(resource);
  }

  /** All node states, in document order. */
  public List<Element> nodeStates() {
    List<Element> states = status.children("node_state");
    touched.addAll(states);
    return states;
  }

  /** Removes history and transient attributes of a node: what a reboot forgets. */
  public void forget(Element nodeState) {
    for (String tag : List.of("lrm", "transient_attributes")) {
      nodeState.children(tag).forEach(Element::detach);
    }
    histories.remove(nodeState);
  }

  /** Removes the whole state of a node, as if it had never been seen. */
  public void drop(String node) {
    Element state = stateByName.remove(node);
    if (state != null) {
      state.detach();
      histories.remove(state);
      touched.remove(state);
    }
  }

  /** Takes over history and transient attributes that another copy of a node's state holds. */
  public void remember(Element nodeState, Element other) {
    for (String tag : List.of("transient_attributes", "lrm")) {
      other.children(tag).forEach(part -> nodeState.add(part.copy()));
    }
    histories.remove(nodeState);
  }

  /** The value of a transient attribute; null if it is unset. */
  public static String transientAttribute(Element nodeState, String name) {
    Element found = findAttribute(nodeState, name);
    return found == null ? null : found.get("value");
  }

  /** Sets a transient attribute; a null value removes it. */
  public static void setTransientAttribute(Element nodeState, String name, String value) {
    Element found = findAttribute(nodeState, name);
    if (value == null) {
      if (found != null) {
        found.detach();
      }
      return;
    }
    if (found == null) {
      Element attributes = nodeState.child("transient_attributes");
      if (attributes == null) {
        attributes = nodeState.add(new Element("transient_attributes").set("id", nodeState.id()));
      }
      Element set = attributes.child("instance_attributes");
      String setId = "status-" + nodeState.id();
      if (set == null) {
        set = attributes.add(new Element("instance_attributes").set("id", setId));
      }
      found = set.add(new Element("nvpair").set("id", setId + "-" + name).set("name", name));
    }
    found.set("value", value);
  }

  private static Element findAttribute(Element nodeState, String name) {
    Element attributes = nodeState.child("transient_attributes");
    if (attributes == null) {
      return null;
    }
    for (Element set : attributes.children("instance_attributes")) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return pair;
        }
      }
    }
    return null;
  }

  /** The state of a ticket, made if there is none. */
  public Element ticketState(String ticket) {
    Element tickets = status.childOrNew("tickets");
    for (Element state : tickets.children("ticket_state")) {
      if (ticket.equals(state.id())) {
        return state;
      }
    }
    return tickets.add(new Element("ticket_state").set("id", ticket));
  }
}
