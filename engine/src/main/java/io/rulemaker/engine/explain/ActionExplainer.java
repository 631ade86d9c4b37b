package io.rulemaker.engine.explain;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says why actions are done, held back, or not needed. */
final class ActionExplainer {
  private static final int MOST_LISTED = 12;

  private final Cluster cluster;

  ActionExplainer(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The required actions of a resource itself, oldest first. */
  List<ActionExplanation> of(Resource resource) {
    return cluster.actions.stream()
        .filter(action -> action.resource == resource && action.required())
        .sorted(Comparator.comparingInt(action -> action.id))
        .map(this::explain)
        .toList();
  }

  /** Why one action is done, held back, or not needed. */
  ActionExplanation explain(Action action) {
    return new ActionExplanation(
        action.key,
        action.task,
        action.resource == null ? "" : action.resource.id,
        action.node == null ? "" : action.node.name,
        fate(action),
        why(action),
        others(action.inputs),
        others(action.outputs));
  }

  private static String fate(Action action) {
    if (action.optional) {
      return "not needed";
    }
    return action.runnable ? "done" : "blocked";
  }

  private List<String> why(Action action) {
    List<String> why = new ArrayList<>();
    if (action.reason != null) {
      why.add(action.reason);
    }
    for (Link input : action.inputs) {
      if (forces(input) && Explainer.done(input.other) && action.required()) {
        why.add("because of " + input.other);
      }
      if (blocks(input) && !input.other.runnable && !action.runnable) {
        why.add("held back by " + input.other + ", which cannot run");
      }
    }
    if (why.isEmpty() && action.resource != null && action.required()) {
      why.add(ownReason(action));
    }
    if (why.isEmpty()) {
      why.add(action.optional ? "nothing asks for it" : "it was requested");
    }
    return why;
  }

  private static boolean forces(Link link) {
    return (link.kinds & (Kind.FORCE | Kind.RESTART)) != 0;
  }

  private static boolean blocks(Link link) {
    return (link.kinds & (Kind.BLOCK | Kind.REMOTE_PROBE)) != 0;
  }

  /** What of the resource itself asks for an action. */
  private static String ownReason(Action action) {
    Resource resource = action.resource;
    Node to = resource.plan.assigned;
    return switch (action.task) {
      case "monitor" ->
          action.intervalMs > 0
              ? "it runs there and is to be watched"
              : "its state on that node is not known";
      case "start" ->
          resource.seen.active()
              ? "it is to run there, and does not, or must start again"
              : "it is to run there and is stopped";
      case "stop" -> {
        if (resource.plan.nextRole == Role.STOPPED || to == null) {
          yield "it is to be stopped";
        }
        if (resource.seen.failed) {
          yield "it failed and is recovered";
        }
        yield to == action.node ? "it must start again" + cause(action) : "it moves to " + to.name;
      }
      case "promote" -> "it is to be promoted there";
      case "demote" -> "it is no longer to be promoted there";
      case "delete" -> "its history there is out of date";
      case "cancel" -> "the operation is no longer wanted";
      default -> "the plan asks for it";
    };
  }

  /** Why the start that follows a stop is needed, as far as somebody else asks for it. */
  private static String cause(Action stop) {
    for (Link output : stop.outputs) {
      Action start = output.other;
      if (start.resource == stop.resource && start.task.equals("start") && start.reason != null) {
        return ": " + start.reason;
      }
    }
    return "";
  }

  private static List<String> others(List<Link> links) {
    List<String> names = new ArrayList<>();
    for (Link link : links) {
      if (link.kinds != Kind.NONE && Explainer.done(link.other)) {
        names.add(link.other.toString());
      }
    }
    List<String> distinct = names.stream().distinct().sorted().toList();
    if (distinct.size() <= MOST_LISTED) {
      return distinct;
    }
    List<String> cut = new ArrayList<>(distinct.subList(0, MOST_LISTED));
    cut.add("… and " + (distinct.size() - MOST_LISTED) + " more");
    return cut;
  }
}
