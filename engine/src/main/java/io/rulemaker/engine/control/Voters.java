package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The members whose votes are expected (L-33). They stand in the configuration, as attributes of
 * its root: so they are replicated like it, and the newest copy counts.
 *
 * <p>While they change, a partition must be quorate by the votes of before as well: otherwise those
 * who know of the change and those who do not could be quorate at once.
 *
 * @param members those who count
 * @param before those who counted before, until the change is known to a quorum; null for none
 */
public record Voters(Set<String> members, Set<String> before) {
  private static final String NOW = "expected-voters";
  private static final String BEFORE = "expected-voters-before";

  public Voters {
    members = Set.copyOf(members);
    before = before == null ? null : Set.copyOf(before);
  }

  /**
   * Reads them from the root of a configuration.
   *
   * @param all the members that count if it says nothing
   */
  public static Voters of(Element cib, Set<String> all) {
    String now = cib == null ? null : cib.get(NOW);
    String before = cib == null ? null : cib.get(BEFORE);
    return new Voters(
        now == null ? all : known(now, all), before == null ? null : known(before, all));
  }

  /** Who is named, as far as it still is a member by the node's own configuration. */
  private static Set<String> known(String names, Collection<String> all) {
    Set<String> known = new TreeSet<>(Set.of(names.split(" ")));
    known.retainAll(all);
    return known;
  }

  /** Writes them to the root of a configuration. */
  public void writeTo(Element cib) {
    cib.set(NOW, String.join(" ", new TreeSet<>(members)));
    cib.set(BEFORE, before == null ? null : String.join(" ", new TreeSet<>(before)));
  }

  /** Others from now on; the change has to be {@link #settled} later. */
  public Voters changedTo(Collection<String> others) {
    return new Voters(Set.copyOf(others), members);
  }

  /** The change is known to a quorum. */
  public Voters settled() {
    return new Voters(members, null);
  }
}
