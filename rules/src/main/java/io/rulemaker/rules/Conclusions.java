package io.rulemaker.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rules of a phase concluded. The order of conclusions of one type is unspecified: whoever
 * takes them sorts by what they say, never by when they were derived.
 */
public final class Conclusions {
  private final Map<Class<?>, List<Object>> byType = new LinkedHashMap<>();
  private final Map<Object, Derivation> derivations = new IdentityHashMap<>();

  /** Adds a conclusion with the rule that derived it. */
  void add(Object fact, Derivation derivation) {
    byType.computeIfAbsent(fact.getClass(), type -> new ArrayList<>()).add(fact);
    derivations.put(fact, derivation);
  }

  /** Removes a conclusion whose reason is gone. */
  void remove(Object fact) {
    List<Object> list = byType.get(fact.getClass());
    if (list != null) {
      list.removeIf(other -> other == fact);
    }
    derivations.remove(fact);
  }

  /** Takes over everything that another phase run (for example of user policies) concluded. */
  public void addAll(Conclusions other) {
    other.byType.values().stream()
        .flatMap(Collection::stream)
        .forEach(fact -> add(fact, other.derivations.get(fact)));
  }

  /** The conclusions of exactly this record type, possibly none. */
  @SuppressWarnings("unchecked")
  public <T> List<T> of(Class<T> type) {
    return (List<T>) byType.getOrDefault(type, List.of());
  }

  /** The only conclusion of a type that a phase is to draw at most once; none if it drew none. */
  public <T> Optional<T> only(Class<T> type) {
    List<T> all = of(type);
    if (all.size() > 1) {
      throw new IllegalStateException(
          "Rules contradict each other: " + all + " concluded where one is allowed");
    }
    return all.stream().findFirst();
  }

  /** The rule that derived this very conclusion (by identity), or null when none did. */
  public Derivation derivationOf(Object fact) {
    return derivations.get(fact);
  }
}
