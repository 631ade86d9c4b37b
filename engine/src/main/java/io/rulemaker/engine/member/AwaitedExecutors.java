package io.rulemaker.engine.member;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The executors that were up under leaders before, and that have not attended to this leader yet. A
 * leader that is new may see them a little later than its members: it has them fenced only if they
 * do not show themselves within a while, or go after they did.
 */
final class AwaitedExecutors {
  /** When the while is over. */
  static final String TIMER = "executors that were up";

  private final Set<String> names;
  private final Set<String> seen = new HashSet<>();
  private boolean overdue;

  /** Awaits these. */
  AwaitedExecutors(Collection<String> names) {
    this.names = new TreeSet<>(names);
  }

  /** Whether anybody is awaited. */
  boolean any() {
    return !names.isEmpty();
  }

  /** Whether anybody of these is awaited. */
  boolean anyOf(Collection<String> some) {
    return some.stream().anyMatch(names::contains);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** One attends, or is known to be down; returns whether it was awaited. */
  boolean remove(String name) {
    return names.remove(name);
  }

  /** Who did not show up by now is lost. */
  void timeIsOver() {
    overdue = true;
  }

  /** Those that are lost, as far as is known now: nobody awaits them any more. */
  List<String> takeLost(Collection<String> inTouch) {
    List<String> lost = new ArrayList<>();
    for (String name : names) {
      if (inTouch.contains(name)) {
        seen.add(name);
      } else if (overdue || seen.contains(name)) {
        lost.add(name);
      }
    }
    names.removeAll(lost);
    return lost;
  }
}
