package io.rulemaker.transport.jgroups;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jgroups.Address;

/**
 * Tells which links to the members carry nothing. A link is down when nothing came on it for a time
 * in which another link of the same member brought something: a member that is silent on all links
 * is another matter, and judged by others. All times are in ms of a clock that only goes forward.
 */
final class LinkWatch {
  private final long silenceMs;
  private final Map<Address, State[]> members = new ConcurrentHashMap<>();
  private long lookedMs = Long.MIN_VALUE;

  /**
   * A link to a member.
   *
   * @param changedMs when it went down or up
   */
  record Link(Address member, int number, boolean up, long changedMs) {}

  private static final class State {
    private volatile long heardMs;
    private volatile boolean up = true;
    private volatile long changedMs;

    State(long nowMs) {
      heardMs = nowMs;
      changedMs = nowMs;
    }
  }

  /**
   * Begins to watch nobody.
   *
   * @param silenceMs for how long nothing may come on a link while something comes on another one
   */
  LinkWatch(long silenceMs) {
    this.silenceMs = silenceMs;
  }

  /** Something came, or a connection was made: called by many threads. */
  void heard(Address member, int link, long nowMs) {
    State[] links = members.get(member);
    if (links != null && link < links.length) {
      links[link].heardMs = nowMs;
    }
  }

  /**
   * Watches these members from now on, and nobody else.
   *
   * @param counts how many links there are to each
   */
  void watch(Map<Address, Integer> counts, long nowMs) {
    members.keySet().retainAll(counts.keySet());
    counts.forEach((member, count) -> members.computeIfAbsent(member, m -> fresh(count, nowMs)));
  }

  private static State[] fresh(int count, long nowMs) {
    State[] links = new State[count];
    for (int i = 0; i < count; i++) {
      links[i] = new State(nowMs);
    }
    return links;
  }

  /**
   * Judges the links; to be called a few times in the time of silence.
   *
   * @return the links that are silent for that long, and may have changed or not
   */
  List<Link> look(long nowMs) {
    if (lookedMs != Long.MIN_VALUE && nowMs - lookedMs > silenceMs / 2) {
      // This process did not run for a while. What came meanwhile on one link may be read before
      // what came on another one: that says nothing yet.
      members.values().forEach(links -> List.of(links).forEach(state -> state.heardMs = nowMs));
    }
    lookedMs = nowMs;
    List<Link> silent = new ArrayList<>();
    members.forEach((member, links) -> judge(member, links, nowMs, silent));
    return silent;
  }

  private void judge(Address member, State[] links, long nowMs, List<Link> silent) {
    long newestMs = Long.MIN_VALUE;
    for (State state : links) {
      newestMs = Math.max(newestMs, state.heardMs);
    }
    for (int i = 0; i < links.length; i++) {
      State state = links[i];
      boolean up = newestMs - state.heardMs <= silenceMs;
      if (up != state.up) {
        state.up = up;
        state.changedMs = nowMs;
      }
      if (!up) {
        silent.add(new Link(member, i, false, state.changedMs));
      }
    }
  }

  /** Whether a link was well when it was judged last; a member that is not watched has none. */
  boolean isUp(Address member, int link) {
    State[] links = members.get(member);
    return links != null && link < links.length && links[link].up;
  }

  /** All links to some members. */
  List<Link> links(Collection<Address> of) {
    List<Link> all = new ArrayList<>();
    for (Address member : of) {
      State[] links = members.getOrDefault(member, new State[0]);
      for (int i = 0; i < links.length; i++) {
        all.add(new Link(member, i, links[i].up, links[i].changedMs));
      }
    }
    return all;
  }

  /** Who is watched. */
  Collection<Address> watched() {
    return List.copyOf(members.keySet());
  }
}
