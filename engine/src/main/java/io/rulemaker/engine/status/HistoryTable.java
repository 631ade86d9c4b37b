package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The histories of one node in document order, as columns: what every decision asks of every
 * history can be answered without touching the document, which is far too large for a processor's
 * cache. Most histories of a large cluster are a lone probe that found nothing, and more than this
 * is never asked of them.
 */
final class HistoryTable {
  private static final String NOT_RUNNING = "7";

  private final Element list;
  private final int revision;
  private final Element[] entries;
  private final int[] revisions;
  private final int[] names;
  private final int[] agents;
  private final boolean[] idle;
  private final RecordedHistory[] histories;
  private final int size;

  /**
   * Reads a table.
   *
   * @param list the {@code <lrm_resources>} of a node
   * @param former the table of the same list before it changed; null if there is none
   */
  HistoryTable(Element list, HistoryTable former, Numbers<String> names, Numbers<Agent> agents) {
    List<Element> children = list.children();
    this.list = list;
    this.revision = list.revision();
    this.entries = new Element[children.size()];
    this.revisions = new int[entries.length];
    this.names = new int[entries.length];
    this.agents = new int[entries.length];
    this.idle = new boolean[entries.length];
    this.histories = new RecordedHistory[entries.length];
    Map<Element, Integer> known = former == null ? Map.of() : former.positions();
    int count = 0;
    for (Element child : children) {
      if (!child.is("lrm_resource") || child.id() == null) {
        continue;
      }
      entries[count] = child;
      revisions[count] = child.revision();
      Integer before = known.get(child);
      if (before != null && former.revisions[before] == child.revision()) {
        take(count, former, before);
      } else {
        read(count, child, names, agents);
      }
      count++;
    }
    this.size = count;
  }

  private Map<Element, Integer> positions() {
    Map<Element, Integer> positions = new IdentityHashMap<>(size);
    for (int i = 0; i < size; i++) {
      positions.put(entries[i], i);
    }
    return positions;
  }

  private void take(int to, HistoryTable other, int from) {
    names[to] = other.names[from];
    agents[to] = other.agents[from];
    idle[to] = other.idle[from];
    histories[to] = other.histories[from];
  }

  private void read(int at, Element entry, Numbers<String> numbers, Numbers<Agent> agentNumbers) {
    String id = null;
    String agentClass = null;
    String provider = null;
    String type = null;
    for (int i = 0, n = entry.attributeCount(); i < n; i++) {
      String value = entry.attributeValue(i);
      switch (entry.attributeName(i)) {
        case "id" -> id = value;
        case "class" -> agentClass = value;
        case "provider" -> provider = value;
        case "type" -> type = value;
        default -> {}
      }
    }
    names[at] = numbers.of(id);
    agents[at] = agentNumbers.of(new Agent(agentClass, provider, type));
    idle[at] = isIdleProbe(entry);
  }

  /** Whether nothing is recorded but a probe that found the resource stopped, as expected. */
  private static boolean isIdleProbe(Element entry) {
    Element only = null;
    for (Element child : entry.children()) {
      if (child.is("lrm_rsc_op")) {
        if (only != null) {
          return false;
        }
        only = child;
      }
    }
    if (only == null || !NOT_RUNNING.equals(only.get("rc-code"))) {
      return false;
    }
    return OperationEntry.parse(only).isIdleProbe();
  }

  /** Whether the list is the same and says the same as when it was read. */
  boolean holds(Element current) {
    return current == list && list.revision() == revision;
  }

  /** How many histories there are. */
  int size() {
    return size;
  }

  /** The number of a history's id. */
  int name(int at) {
    return names[at];
  }

  /** The number of the agent that a history names. */
  int agent(int at) {
    return agents[at];
  }

  /** Whether a history is equivalent to {@link OperationEntry#IDLE_PROBE} alone. */
  boolean idle(int at) {
    return idle[at];
  }

  /** A history with all that was recorded. */
  RecordedHistory history(int at) {
    if (histories[at] == null) {
      histories[at] = new RecordedHistory(entries[at]);
    }
    return histories[at];
  }
}
