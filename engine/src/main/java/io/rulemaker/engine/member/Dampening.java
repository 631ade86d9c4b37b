package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.AttributeChanged;
import io.rulemaker.engine.simulate.StatusDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Changes of node attributes that wait until no other change of the same attribute, on whatever
 * node, came for a while (L-26). They take effect together: what all nodes lose at once, such as a
 * ping target, moves nothing, although not all of them notice it at the same moment.
 *
 * <p>Who asked is answered only when his change took effect: if this leader is lost before, he asks
 * the next one.
 */
final class Dampening {
  private static final String TIMER = "dampen ";

  private final Leadership leader;
  private final Core core;
  private final Map<String, Map<String, Waiting>> byName = new LinkedHashMap<>();

  private record Waiting(AttributeChanged change, Consumer<Reply> client) {}

  Dampening(Leadership leader, Core core) {
    this.leader = leader;
    this.core = core;
  }

  /** Holds a change back; one that waits for the same attribute of that node is forgotten. */
  void hold(AttributeChanged change, long delayMs, Consumer<Reply> client) {
    Waiting older =
        byName
            .computeIfAbsent(change.name(), name -> new LinkedHashMap<>())
            .put(change.node(), new Waiting(change, client));
    if (older != null) {
      older.client().accept(new Reply.Done("a later change took its place"));
    }
    core.out.timer(TIMER + change.name(), delayMs);
  }

  /** A timer ran out; false if it is none of these. */
  boolean timer(String timer) {
    if (!timer.startsWith(TIMER)) {
      return false;
    }
    Map<String, Waiting> due = byName.remove(timer.substring(TIMER.length()));
    if (due != null) {
      leader.whenSure(() -> write(due));
    }
    return true;
  }

  private void write(Map<String, Waiting> due) {
    List<Event> events = new ArrayList<>();
    for (Waiting one : due.values()) {
      AttributeChanged change = Attributes.evaluated(one.change(), leader.cib());
      if (!Objects.equals(change.value(), current(change))) {
        events.add(change);
      }
    }
    if (!events.isEmpty()) {
      leader.take(events);
    }
    due.values().forEach(one -> one.client().accept(new Reply.Done("")));
  }

  private String current(AttributeChanged change) {
    for (var state : leader.cib().child("status").children("node_state")) {
      if (change.node().equals(state.get("uname"))) {
        return StatusDocument.transientAttribute(state, change.name());
      }
    }
    return null;
  }

  /** Ends; who asked is told by others that the leader is gone. */
  void end() {
    byName.keySet().forEach(name -> core.out.cancel(TIMER + name));
    byName.clear();
  }
}
