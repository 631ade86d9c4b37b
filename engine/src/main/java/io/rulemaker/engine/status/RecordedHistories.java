package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The histories of all nodes. They are most of a large cluster's status, and an event changes one
 * of them: kept from one decision to the next, all others need not be read again. What is kept is
 * recognised by the very element and its revision, so that nothing outlives a change.
 *
 * <p>Confined to one thread.
 */
public final class RecordedHistories {
  /** Resources come and go; so many more names than histories are worth a new beginning. */
  private static final int MANY_NAMES = 100_000;

  private static final HistoryTable NONE =
      new HistoryTable(new Element("lrm_resources"), null, new Numbers<>(), new Numbers<>());

  private Numbers<String> names = new Numbers<>();
  private Numbers<Agent> agents = new Numbers<>();
  private Map<Element, HistoryTable> current = new IdentityHashMap<>();
  private Map<Element, HistoryTable> former = Map.of();

  /** The histories that a run reads: what its session remembers of them, or else all anew. */
  static RecordedHistories of(Cluster cluster) {
    return cluster.part(RecordedHistories.class, c -> new RecordedHistories());
  }

  /** Begins another decision; what the one before did not ask for is forgotten. */
  public void begin() {
    former = current;
    current = new IdentityHashMap<>();
    int histories = former.values().stream().mapToInt(HistoryTable::size).sum();
    if (names.size() > histories + MANY_NAMES) {
      names = new Numbers<>();
      agents = new Numbers<>();
      former = Map.of();
    }
  }

  /** The histories of a {@code <node_state>} (ST-16). */
  HistoryTable of(Element state) {
    Element lrm = state.child("lrm");
    Element list = lrm == null ? null : lrm.child("lrm_resources");
    if (list == null) {
      return NONE;
    }
    HistoryTable known = current.get(list);
    if (known == null) {
      HistoryTable before = former.get(list);
      known =
          before != null && before.holds(list)
              ? before
              : new HistoryTable(list, before, names, agents);
      current.put(list, known);
    }
    return known;
  }

  /** The number of a history id, recorded or not. */
  int numberOfName(String id) {
    return names.of(id);
  }

  /** The history id that has a number. */
  String name(int number) {
    return names.value(number);
  }

  /** The number of an agent. */
  int number(Agent agent) {
    return agents.of(agent);
  }

  /** The agent that has a number. */
  Agent agent(int number) {
    return agents.value(number);
  }
}
