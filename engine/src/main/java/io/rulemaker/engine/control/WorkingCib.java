package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.simulate.HistoryEffects;
import io.rulemaker.engine.simulate.StatusDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The CIB that the controller decides from, and the changes that events make in it: node states
 * (L-6), attributes, tickets, history. Each change raises the version (L-8).
 */
final class WorkingCib {
  private final Element cib;
  private final StatusDocument status;

  /**
   * Takes a document over; it is changed in place from now on.
   *
   * @param cib upgraded to the newest schema
   */
  WorkingCib(Element cib) {
    this.cib = cib;
    this.status = new StatusDocument(cib);
  }

  Element element() {
    return cib;
  }

  StatusDocument status() {
    return status;
  }

  CibVersion version() {
    return CibVersion.of(cib);
  }

  /** Counts a change of the status. */
  void statusChanged() {
    version().afterStatusChange().writeTo(cib);
  }

  /** Replaces the configuration, and says so in the document. */
  void replaceConfiguration(Element configuration, String origin, String time) throws CibException {
    Element old = cib.child("configuration");
    if (old != null) {
      old.detach();
    }
    cib.insert(0, configuration.copy());
    SchemaUpgrade.upgrade(cib, notice -> {});
    version().afterConfigurationChange().writeTo(cib);
    cib.set("cib-last-written", time).set("update-client", origin);
    status.configurationReplaced();
  }

  /** Names the leader, and what it understands; returns whether it is another one. */
  boolean setLeader(String node, String featureSet) {
    String id = nodeState(node).id();
    boolean other = !id.equals(cib.get("dc-uuid"));
    cib.set("dc-uuid", id);
    cib.set("crm_feature_set", featureSet);
    statusChanged();
    return other;
  }

  /** Says whether there is quorum; returns whether that is new. */
  boolean setQuorate(boolean quorate) {
    boolean other = quorate != quorate();
    cib.set("have-quorum", quorate ? "1" : "0");
    statusChanged();
    return other;
  }

  private boolean quorate() {
    String value = cib.get("have-quorum", "0");
    return value.equals("1") || value.equals("true");
  }

  /** The state of a node; a node that nobody knew is entered into the configuration. */
  Element nodeState(String node) {
    return status.nodeStateOfUser(node);
  }

  /**
   * A node is a member.
   *
   * @param history a state with what the node remembers; null if it knows nothing of its past: what
   *     runs there is found out by probes
   */
  void join(String node, Element history, long nowSeconds) {
    Element state = nodeState(node);
    status.forget(state);
    if (history != null) {
      status.remember(state, history);
    }
    String since = Long.toString(nowSeconds);
    state.set("in_ccm", since).set("crmd", since).set("join", "member").set("expected", "member");
    statusChanged();
  }

  /** A remote node is there, and knows nothing of its past; it may be connected to again. */
  void remoteJoined(String node) {
    Element state = status.nodeState(node, node);
    status.forget(state);
    state.set("expected", null); // it may have been fenced: it is not down any more
    if (state.has("node_fenced")) {
      state.set("node_fenced", "0");
    }
    clearHistory(node, null, true);
    status.nodeStates().forEach(each -> FailureRecords.clear(each, node));
  }

  /**
   * A remote node is not in touch with anybody: counts as if its connection had been tried in vain
   * on each member, so that its resources need not wait until it was.
   *
   * @param unknown whether nobody knows what it runs: then it counts as never seen, which is what
   *     makes it a case for fencing
   */
  void remoteLost(String node, boolean unknown, long nowSeconds) {
    if (unknown) {
      status.drop(node);
    }
    for (Element state : status.nodeStates()) {
      if ("member".equals(state.get("join"))) {
        FailureRecords.startIsImpossible(state, node, nowSeconds);
      }
    }
    statusChanged();
  }

  /**
   * A node vanished. That it was expected to stay is what makes it a case for fencing, even if it
   * had asked to leave: it did not get as far as that, and may still run what it was to stop.
   */
  void lose(String node) {
    StatusDocument.setTransientAttribute(nodeState(node), "shutdown", null);
    nodeState(node)
        .set("in_ccm", "0")
        .set("crmd", "0")
        .set("join", "down")
        .set("expected", "member");
    statusChanged();
  }

  /** A node left in order, or is known to run nothing. */
  void takeDown(Element state) {
    HistoryEffects.takeDown(status, state);
    state.set("in_ccm", "0").set("crmd", "0");
    statusChanged();
  }

  /** The state of the node with that id; null if there is none. */
  Element stateWithId(String id) {
    for (Element state : status.nodeStates()) {
      if (id.equals(state.id())) {
        return state;
      }
    }
    return null;
  }

  boolean expectedDown(String node) {
    return "down".equals(nodeState(node).get("expected"));
  }

  boolean isMember(String node) {
    return "member".equals(nodeState(node).get("join"));
  }

  void setAttribute(String node, String name, String value) {
    StatusDocument.setTransientAttribute(nodeState(node), name, value);
    statusChanged();
  }

  /** Changes a ticket; what is null stays. The time of a grant is kept. */
  void setTicket(String ticket, Boolean granted, Boolean standby, long nowSeconds) {
    Element state = status.ticketState(ticket);
    if (granted != null) {
      state.set("granted", granted.toString());
      if (granted) {
        state.set("last-granted", Long.toString(nowSeconds));
      }
    }
    if (standby != null) {
      state.set("standby", standby.toString());
    }
    statusChanged();
  }

  /**
   * Clears history (L-39).
   *
   * @param resource a primitive or a collective; null for all
   * @param node null for all
   * @param failuresOnly only where something failed
   */
  void clearHistory(String resource, String node, boolean failuresOnly) {
    List<String> ids = resource == null ? null : primitives(resource);
    for (Element state : status.nodeStates()) {
      if (node == null || node.equals(state.get("uname"))) {
        for (String id : recorded(state)) {
          if (ids != null && !ids.contains(withoutNumber(id))) {
            continue;
          }
          if (!failuresOnly || failed(state, id)) {
            status.forgetResource(state, id);
            FailureRecords.clear(state, id);
            FailureRecords.clear(state, withoutNumber(id));
          }
        }
      }
    }
    statusChanged();
  }

  private static List<String> recorded(Element state) {
    List<String> ids = new ArrayList<>();
    Element lrm = state.child("lrm");
    Element resources = lrm == null ? null : lrm.child("lrm_resources");
    if (resources != null) {
      resources.children("lrm_resource").forEach(resource -> ids.add(resource.id()));
    }
    return ids;
  }

  private boolean failed(Element state, String resource) {
    if (FailureRecords.any(state, resource) || FailureRecords.any(state, withoutNumber(resource))) {
      return true;
    }
    for (Element history : status.histories(state, resource)) {
      for (Element operation : history.children("lrm_rsc_op")) {
        if ((resource + "_last_failure_0").equals(operation.id())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The ids of the primitives that are, or are within, a configured resource. */
  private List<String> primitives(String resource) {
    List<String> ids = new ArrayList<>();
    Element resources = cib.childOrNew("configuration").childOrNew("resources");
    resources.walk(
        element -> {
          if (element.is("primitive") && isOrIsWithin(element, resource)) {
            ids.add(element.id());
          }
        });
    if (ids.isEmpty()) {
      ids.add(withoutNumber(resource)); // known from history only
    }
    return ids;
  }

  private static boolean isOrIsWithin(Element element, String id) {
    for (Element e = element; e != null; e = e.parent()) {
      if (id.equals(e.id())) {
        return true;
      }
    }
    return false;
  }

  private static String withoutNumber(String instance) {
    int colon = instance.lastIndexOf(':');
    return colon > 0 && instance.substring(colon + 1).matches("\\d+")
        ? instance.substring(0, colon)
        : instance;
  }
}
