package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nodes that may run something. They stand in the configuration, as an attribute of its root:
 * so they are replicated like it, on the disks of a quorum, and the newest copy counts. A node is
 * named before it is ordered anything, and until it is known to be down.
 */
public final class UpNodes {
  private static final String NAMES = "nodes-up";

  private UpNodes() {}

  /** The nodes that a document names; nobody if it was written before nodes were named. */
  public static Set<String> of(Element cib) {
    String names = cib == null ? null : cib.get(NAMES);
    return names == null || names.isEmpty() ? Set.of() : new TreeSet<>(Set.of(names.split(" ")));
  }

  /** Names these nodes, and no others. */
  public static void write(Element cib, Collection<String> names) {
    cib.set(NAMES, String.join(" ", new TreeSet<>(names)));
  }
}
