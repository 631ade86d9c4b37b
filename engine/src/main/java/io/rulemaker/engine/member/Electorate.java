package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Voters;
import io.rulemaker.engine.simulate.StatusDocument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sees to it that the votes of those are expected who should be (L-33). A change is made in two
 * steps, each kept like a change of the configuration: until the first one is known to a quorum, a
 * partition needs the votes of before and of after.
 */
final class Electorate {
  private final Leadership leader;
  private final Core core;
  private List<String> present = List.of();
  private final List<Runnable> waiting = new ArrayList<>();
  private long sinceMs;

  Electorate(Leadership leader, Core core) {
    this.leader = leader;
    this.core = core;
  }

  /** Looks who is there; to be called again and again. */
  void consider() {
    List<String> now = leader.followers().names();
    if (!now.equals(present)) {
      present = now;
      sinceMs = core.nowMs;
    }
    if (leader.surelyQuorate() && !leader.replication().idle()) {
      return; // it comes back when that is done
    }
    Voters wanted = leader.surelyQuorate() ? wanted() : null;
    if (wanted != null) {
      leader.replication().expect(wanted);
      return;
    }
    List<Runnable> due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(Runnable::run);
  }

  /**
   * Does something once there is nothing to change any more; at once where that is not possible.
   */
  void whenSettled(Runnable work) {
    waiting.add(work);
    consider();
  }

  /** The next step; null if there is nothing to change. */
  private Voters wanted() {
    Voters voters = core.votes.voters();
    if (voters.before() != null) {
      return voters.settled();
    }
    Set<String> wanted = core.votes.wanted(present, leaving(), core.nowMs - sinceMs);
    if (wanted.equals(voters.members())) {
      return null;
    }
    Voters changed = voters.changedTo(wanted);
    // What those who are here cannot bring into force would hold up all other changes.
    return core.votes.enough(present, changed) ? changed : null;
  }

  private Set<String> leaving() {
    Set<String> leaving = new HashSet<>();
    for (Element state : leader.cib().child("status").children("node_state")) {
      String asked = StatusDocument.transientAttribute(state, "shutdown");
      if (asked != null && !asked.equals("0")) {
        leaving.add(state.get("uname"));
      }
    }
    return leaving;
  }
}
