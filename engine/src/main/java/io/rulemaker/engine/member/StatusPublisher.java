package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Letter.NodeChange;
import io.rulemaker.engine.member.Letter.StatusCopy;
import io.rulemaker.engine.member.Letter.StatusUpdate;
import io.rulemaker.engine.member.Letter.Taken;
import io.rulemaker.engine.member.StatusReplica.NodeEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out what a step of the controller changed in the status, so that only that travels. The
 * leader's own replica is what all others were told.
 */
final class StatusPublisher {
  private static final List<String> ROOT =
      List.of("admin_epoch", "epoch", "num_updates", "dc-uuid", "have-quorum", "crm_feature_set");

  private final StatusReplica told;
  private final long epoch;
  private final Map<String, Taken> taken = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private Element root = new Element("root");
  private boolean takenChanged;
  private List<Reply.Fencing> fencings;

  StatusPublisher(StatusReplica told, long epoch) {
    this.told = told;
    this.epoch = epoch;
  }

  /** A report was taken: its sender may forget it when the others know that. */
  void took(Taken report) {
    if (report.number() > lastTaken(report.node(), report.instance())) {
      taken.put(report.node(), report);
      takenChanged = true;
    }
  }

  /** The last report that was taken of an instance on a node. */
  long lastTaken(String node, String instance) {
    Taken last = taken.get(node);
    return last != null && last.instance().equals(instance) ? last.number() : 0;
  }

  void note(String text) {
    notes.add(text);
  }

  void fencings(List<Reply.Fencing> newest) {
    fencings = newest;
  }

  /**
   * Begins an epoch: all is told anew.
   *
   * @param before what was known of nodes before: it says when they were last known for sure
   */
  StatusCopy begin(Element cib, StatusCopy before, boolean settled) {
    told.replace(
        new StatusCopy(
            epoch,
            0,
            before.root(),
            before.nodes(),
            null,
            List.of(),
            before.notes(),
            before.fencings(),
            false));
    StatusUpdate all = compare(cib, cib.child("status").children("node_state"), settled);
    root = all.root();
    notes.clear();
    fencings = null;
    takenChanged = false;
    told.apply(all);
    return told.copy();
  }

  /** What changed since; null if nothing did. */
  StatusUpdate changes(Element cib, Collection<Element> touched, boolean settled) {
    StatusUpdate update = compare(cib, touched, settled);
    boolean nothing =
        update.nodes().isEmpty()
            && update.tickets() == null
            && update.notes().isEmpty()
            && update.fencings() == null
            && !takenChanged
            && settled == told.settled()
            && update.root().sameAs(root);
    if (nothing) {
      return null;
    }
    root = update.root();
    notes.clear();
    fencings = null;
    takenChanged = false;
    told.apply(update);
    return update;
  }

  private StatusUpdate compare(Element cib, Collection<Element> touched, boolean settled) {
    Element rootNow = new Element("root");
    ROOT.forEach(name -> rootNow.set(name, cib.get(name)));
    List<NodeChange> nodes = new ArrayList<>();
    for (Element state : touched) {
      NodeChange change = compare(state);
      if (change != null) {
        nodes.add(change);
      }
    }
    Element tickets = cib.child("status").child("tickets");
    boolean sameTickets =
        tickets == null || (told.tickets() != null && told.tickets().sameAs(tickets));
    return new StatusUpdate(
        epoch,
        told.number() + 1,
        rootNow,
        nodes,
        sameTickets ? null : tickets.copy(),
        List.copyOf(taken.values()),
        List.copyOf(notes),
        fencings,
        settled);
  }

  private NodeChange compare(Element state) {
    if (!state.has("uname")) {
      return null;
    }
    NodeEntry known = told.node(state.get("uname"));
    Element head = state.copyWithoutChildren();
    Element attributes = state.child("transient_attributes");
    Map<String, Element> now = historiesOf(state);
    List<Element> changed = new ArrayList<>();
    List<String> forgotten = new ArrayList<>();
    now.forEach(
        (id, history) -> {
          Element old = known == null ? null : known.histories.get(id);
          if (old == null || !old.sameAs(history)) {
            changed.add(history.copy());
          }
        });
    if (known != null) {
      known.histories.keySet().stream().filter(id -> !now.containsKey(id)).forEach(forgotten::add);
    }
    boolean sameHead = known != null && known.head != null && known.head.sameAs(head);
    boolean sameAttributes = known != null && same(known.attributes, attributes);
    if (sameHead && sameAttributes && changed.isEmpty() && forgotten.isEmpty()) {
      return null;
    }
    boolean certain = known == null || known.head == null || becameCertain(known.head, head);
    return new NodeChange(
        head,
        attributes == null ? null : attributes.copy(),
        changed,
        forgotten,
        certain ? epoch : known.stampEpoch,
        certain ? told.number() + 1 : known.stampNumber);
  }

  /**
   * Whether it is known for sure now that a node is there, or that it is down. That it is out of
   * sight tells nothing of it: of two leaders' news the older, sure one counts.
   */
  private static boolean becameCertain(Element before, Element now) {
    boolean member = "member".equals(now.get("join")) && !"member".equals(before.get("join"));
    boolean down = "down".equals(now.get("expected")) && !"down".equals(before.get("expected"));
    return member || down;
  }

  private static boolean same(Element one, Element other) {
    return one == null || other == null ? one == other : one.sameAs(other);
  }

  private static Map<String, Element> historiesOf(Element state) {
    Map<String, Element> histories = new LinkedHashMap<>();
    Element lrm = state.child("lrm");
    Element resources = lrm == null ? null : lrm.child("lrm_resources");
    if (resources != null) {
      for (Element history : resources.children("lrm_resource")) {
        histories.put(history.id(), history);
      }
    }
    return histories;
  }
}
