package io.rulemaker.engine.order;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;

/** Stores orderings and makes links (OG-1, OG-3, OG-12). */
public final class Orderings {
  private Orderings() {}

  /**
   * Stores "first's task before then's task" between resources (interval 0), and what OG-12 adds for
   * migratable ones.
   *
   * @param kinds bits of {@link io.rulemaker.engine.model.Kind}
   */
  public static void store(
      Cluster cluster, Resource first, String firstTask, Resource then, String thenTask, int kinds) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }

  /** Stores an ordering with keys or concrete actions on either side; nulls are filled in (OG-1). */
  public static void store(
      Cluster cluster,
      Resource firstResource,
      String firstKey,
      Action first,
      Resource thenResource,
      String thenKey,
      Action then,
      int kinds) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }

  /**
   * Links two actions at once (OG-3).
   *
   * @return whether a link was made
   */
  public static boolean link(Action first, Action then, int kinds) {
    throw new UnsupportedOperationException("owned by the ordering part");
  }
}
