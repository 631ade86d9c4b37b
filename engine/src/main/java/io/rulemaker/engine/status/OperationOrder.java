package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.StableMergeSort;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of two history entries is newer (ST-23). Call ids decide where they can, times and
 * transition numbers otherwise; the result is no total order, so it needs a sort that bears that.
 */
final class OperationOrder implements Comparator<OperationEntry> {
  static final OperationOrder INSTANCE = new OperationOrder();

  private OperationOrder() {}

  /** The operations of an entry, oldest first; equal ones in reverse document order (ST-24). */
  static List<OperationEntry> sorted(Element lrmResource) {
    List<Element> children = lrmResource.children();
    List<OperationEntry> entries = new ArrayList<>(children.size());
    for (int i = children.size() - 1; i >= 0; i--) {
      if (children.get(i).is("lrm_rsc_op")) {
        entries.add(OperationEntry.parse(children.get(i)));
      }
    }
    StableMergeSort.sort(entries, INSTANCE);
    return entries;
  }

  /** Whether the first is newer than the second. */
  static boolean newer(OperationEntry first, OperationEntry second) {
    return INSTANCE.compare(first, second) > 0;
  }

  /** Negative if the first is older, positive if it is newer. */
  @Override
  public int compare(OperationEntry a, OperationEntry b) {
    boolean sameNode = sameNode(a, b);
    if (sameNode && a.id() != null && a.id().equals(b.id())) {
      return 0;
    }
    int x = a.callId();
    int y = b.callId();
    if (x == -1 && y == -1) {
      return 0;
    }
    if (sameNode && x >= 0 && x < y) {
      return -1;
    }
    if (sameNode && y >= 0 && x > y) {
      return 1;
    }
    if (x >= 0 && y >= 0) {
      return compareTimes(a.changedAt(), b.changedAt());
    }
    return comparePending(a, b);
  }

  private static boolean sameNode(OperationEntry a, OperationEntry b) {
    String nodeA = a.xml().get("on_node");
    String nodeB = b.xml().get("on_node");
    return nodeA == null ? nodeB == null : nodeA.equalsIgnoreCase(nodeB);
  }

  private static int compareTimes(long x, long y) {
    if (x >= 0 && x < y) {
      return -1;
    }
    return y >= 0 && x > y ? 1 : 0;
  }

  /** One of them is pending and has no call id yet; the transitions that asked for them decide. */
  private static int comparePending(OperationEntry a, OperationEntry b) {
    TransitionKey keyA = TransitionKey.ofMagic(a.xml().get("transition-magic"));
    TransitionKey keyB = TransitionKey.ofMagic(b.xml().get("transition-magic"));
    if (keyA == null || keyB == null) {
      return 0;
    }
    if (!keyA.uuid().equalsIgnoreCase(keyB.uuid()) || keyA.transition() == keyB.transition()) {
      return a.callId() == -1 ? 1 : -1;
    }
    boolean newerA =
        keyA.transition() == -1
            || (keyB.transition() != -1 && keyA.transition() > keyB.transition());
    return newerA ? 1 : -1;
  }
}
