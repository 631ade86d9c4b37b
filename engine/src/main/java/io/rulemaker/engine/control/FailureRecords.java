package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.simulate.StatusDocument;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.control.EndedBadly;
import io.rulemaker.rules.control.FailureCount;
import java.util.ArrayList;
import java.util.List;

/** Fail counts, which are transient attributes of the node where something failed (L-15, L-27). */
public final class FailureRecords {
  private static final String COUNT = "fail-count-";
  private static final String TIME = "last-failure-";

  private final PolicySet policies;

  FailureRecords(PolicySet policies) {
    this.policies = policies;
  }

  /** A resource cannot be started on a node, and it makes no sense to try. */
  static void startIsImpossible(Element nodeState, String resource, long nowSeconds) {
    String operation = resource + "#start_0";
    StatusDocument.setTransientAttribute(nodeState, COUNT + operation, "INFINITY");
    StatusDocument.setTransientAttribute(nodeState, TIME + operation, Long.toString(nowSeconds));
  }

  /** Whether it is known, or was assumed, that a resource cannot be started on a node. */
  public static boolean isStartImpossible(Element nodeState, String resource) {
    String count = StatusDocument.transientAttribute(nodeState, COUNT + resource + "#start_0");
    return Score.text(Score.INFINITY).equals(count);
  }

  /** Counts a failure as far as the policies ask for it. */
  void count(
      Element nodeState, OperationRequest request, boolean startFailureIsFatal, long nowSeconds) {
    FailureCount count =
        policies.askOne(
            Phase.CONTROL,
            new EndedBadly(
                request.task(),
                request.recurring(),
                "ignore".equals(request.meta().get("on_fail")),
                startFailureIsFatal),
            FailureCount.class);
    if (count == null) {
      return;
    }
    String operation = request.resource() + "#" + request.task() + "_" + request.intervalMs();
    switch (count.amount()) {
      case TIME_ONLY -> {}
      case ONE -> {
        String old = StatusDocument.transientAttribute(nodeState, COUNT + operation);
        StatusDocument.setTransientAttribute(nodeState, COUNT + operation, oneMore(old));
      }
      case INFINITY ->
          StatusDocument.setTransientAttribute(
              nodeState, COUNT + operation, Score.text(Score.INFINITY));
    }
    StatusDocument.setTransientAttribute(nodeState, TIME + operation, Long.toString(nowSeconds));
  }

  private static String oneMore(String old) {
    if (old == null) {
      return "1";
    }
    if (old.equals(Score.text(Score.INFINITY))) {
      return old;
    }
    try {
      return Score.text(Score.add(Integer.parseInt(old.trim()), 1));
    } catch (NumberFormatException e) {
      return "1"; // an unreadable count counts as none
    }
  }

  /** Whether a node counts failures of a resource. */
  static boolean any(Element nodeState, String resource) {
    return !names(nodeState, resource, COUNT).isEmpty();
  }

  /** Forgets all failures of a resource on a node. */
  static void clear(Element nodeState, String resource) {
    for (String prefix : List.of(COUNT, TIME)) {
      for (String name : names(nodeState, resource, prefix)) {
        StatusDocument.setTransientAttribute(nodeState, name, null);
      }
    }
  }

  private static List<String> names(Element nodeState, String resource, String prefix) {
    List<String> names = new ArrayList<>();
    Element attributes = nodeState.child("transient_attributes");
    if (attributes != null) {
      for (Element set : attributes.children("instance_attributes")) {
        for (Element pair : set.children("nvpair")) {
          String name = pair.get("name", "");
          if (name.startsWith(prefix + resource + "#") || name.equals(prefix + resource)) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
