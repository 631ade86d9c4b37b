package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Letter.NodeChange;
import io.rulemaker.engine.member.Letter.NodeCopy;
import io.rulemaker.engine.member.Letter.StatusCopy;
import io.rulemaker.engine.member.Letter.StatusUpdate;
import io.rulemaker.engine.member.Letter.Taken;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A member's copy of the status that the leader knows. It answers clients, and a new leader starts
 * from it. Its elements are shared with letters: they are replaced, never changed.
 */
final class StatusReplica {
  private static final int NOTES = 50;

  private final Map<String, NodeEntry> nodes = new LinkedHashMap<>();
  private final Deque<String> notes = new ArrayDeque<>();
  private long epoch;
  private long number;
  private Element root = new Element("root");
  private Element tickets;
  private List<Taken> taken = List.of();
  private List<Reply.Fencing> fencings = List.of();
  private boolean settled;

  /** What is known of one node. */
  static final class NodeEntry {
    final Map<String, Element> histories = new LinkedHashMap<>();
    Element head;
    Element attributes;
    long stampEpoch;
    long stampNumber;

    NodeCopy copy() {
      return new NodeCopy(
          head, attributes, List.copyOf(histories.values()), stampEpoch, stampNumber);
    }
  }

  long epoch() {
    return epoch;
  }

  long number() {
    return number;
  }

  boolean settled() {
    return settled;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  List<Reply.Fencing> fencings() {
    return fencings;
  }

  List<Taken> taken() {
    return taken;
  }

  Element tickets() {
    return tickets;
  }

  /** What is known of a node; null if nothing is. */
  NodeEntry node(String name) {
    return nodes.get(name);
  }

  NodeEntry nodeOrNew(String name) {
    return nodes.computeIfAbsent(name, n -> new NodeEntry());
  }

  Collection<String> nodeNames() {
    return nodes.keySet();
  }

  /** Forgets all, and takes over another copy. */
  void replace(StatusCopy copy) {
    nodes.clear();
    notes.clear();
    epoch = copy.epoch();
    number = copy.number();
    root = copy.root();
    tickets = copy.tickets();
    taken = copy.taken();
    fencings = copy.fencings();
    settled = copy.settled();
    notes.addAll(copy.notes());
    for (NodeCopy node : copy.nodes()) {
      NodeEntry entry = nodeOrNew(node.name());
      entry.head = node.head();
      entry.attributes = node.attributes();
      entry.stampEpoch = node.stampEpoch();
      entry.stampNumber = node.stampNumber();
      node.histories().forEach(history -> entry.histories.put(history.id(), history));
    }
  }

  /** Whether an update can be applied: it is the next one. */
  boolean isNext(StatusUpdate update) {
    return update.epoch() == epoch && update.number() == number + 1;
  }

  /** Applies the next update. */
  void apply(StatusUpdate update) {
    epoch = update.epoch();
    number = update.number();
    root = update.root();
    taken = update.taken();
    settled = update.settled();
    if (update.tickets() != null) {
      tickets = update.tickets();
    }
    if (update.fencings() != null) {
      fencings = update.fencings();
    }
    for (String note : update.notes()) {
      notes.add(note);
      if (notes.size() > NOTES) {
        notes.remove();
      }
    }
    update.nodes().forEach(this::apply);
  }

  private void apply(NodeChange change) {
    NodeEntry entry = nodeOrNew(change.head().get("uname"));
    entry.head = change.head();
    entry.attributes = change.attributes();
    entry.stampEpoch = change.stampEpoch();
    entry.stampNumber = change.stampNumber();
    change.forgotten().forEach(entry.histories::remove);
    change.histories().forEach(history -> entry.histories.put(history.id(), history));
  }

  /** All of it. */
  StatusCopy copy() {
    return new StatusCopy(
        epoch,
        number,
        root,
        nodes.values().stream().map(NodeEntry::copy).toList(),
        tickets,
        taken,
        List.copyOf(notes),
        fencings,
        settled);
  }

  /** Puts the status, and what goes with it, into a document that has none. */
  void writeInto(Element cib) {
    CibVersion stored = CibVersion.of(cib);
    root.forEachAttribute(cib::set);
    CibVersion known = CibVersion.of(cib);
    if (stored.adminEpoch() != known.adminEpoch() || stored.epoch() != known.epoch()) {
      stored.writeTo(cib); // or an old configuration would pass for the newest one
    }
    Element status = cib.childOrNew("status");
    nodes.values().forEach(entry -> status.add(stateOf(entry.copy())));
    if (tickets != null) {
      status.add(tickets.copy());
    }
  }

  /** A node state as a document holds it. */
  static Element stateOf(NodeCopy node) {
    Element state = node.head().copy();
    if (node.attributes() != null) {
      state.add(node.attributes().copy());
    }
    if (!node.histories().isEmpty()) {
      Element lrm = state.add(new Element("lrm").set("id", node.head().id()));
      Element resources = lrm.add(new Element("lrm_resources"));
      node.histories().forEach(history -> resources.add(history.copy()));
    }
    return state;
  }
}
