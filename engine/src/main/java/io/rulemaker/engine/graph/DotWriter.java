package io.rulemaker.engine.graph;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Kind;
import io.rulemaker.engine.model.Link;
import io.rulemaker.engine.model.Resource;
import java.util.List;

/** The DOT view of a decided cluster (OG-46, SO-41, SO-42). */
public final class DotWriter {
  private final boolean allActions;
  private final boolean verbose;
  private final StringBuilder out = new StringBuilder();

  private DotWriter(boolean allActions, boolean verbose) {
    this.allActions = allActions;
    this.verbose = verbose;
  }

  /**
   * Writes the DOT text of a cluster whose graph was built.
   *
   * @param allActions draw optional actions too ({@code -a})
   * @param verbose append action ids ({@code -V})
   */
  public static String write(Cluster cluster, boolean allActions, boolean verbose) {
    DotWriter writer = new DotWriter(allActions, verbose);
    writer.write(cluster.actions);
    return writer.out.toString();
  }

  private void write(List<Action> actions) {
    out.append(" digraph \"g\" {\n");
    for (int i = actions.size() - 1; i >= 0; i--) {
      writeNode(actions.get(i));
    }
    for (int i = actions.size() - 1; i >= 0; i--) {
      Action then = actions.get(i);
      then.inputs.forEach(link -> writeEdge(link, then));
    }
    out.append("}\n");
  }

  private void writeNode(Action action) {
    if (!isDrawn(action)) {
      return;
    }
    String font = action.pseudo ? "orange" : "black";
    String style = "dashed";
    String color = "red";
    if (action.inGraph) {
      style = "bold";
      color = "green";
    } else if (isUnmanaged(action)) {
      font = "purple";
    } else if (action.optional) {
      color = "blue";
    }
    out.append('"').append(label(action)).append("\" [ style=").append(style);
    out.append(" color=\"").append(color).append("\" fontcolor=\"").append(font).append("\"]\n");
  }

  private boolean isDrawn(Action action) {
    return action.inGraph || allActions || (!isUnmanaged(action) && action.required());
  }

  private static boolean isUnmanaged(Action action) {
    return action.resource != null && !action.resource.seen.managed;
  }

  private void writeEdge(Link link, Action then) {
    String style = "dashed";
    if (link.inGraph) {
      style = "bold";
    } else if (link.kinds == Kind.NONE
        || (!allActions && (link.kinds == Kind.LOAD || !isDrawn(link.other) || !isDrawn(then)))) {
      return;
    }
    out.append('"').append(label(link.other)).append("\" -> \"").append(label(then));
    out.append("\" [ style = ").append(style).append("]\n");
  }

  private String label(Action action) {
    String label = name(action);
    return verbose ? label + " (" + action.id + ")" : label;
  }

  private static String name(Action action) {
    String host = action.node != null ? action.node.name : action.pseudo ? null : "<none>";
    String after = host == null ? "" : " " + host;
    String cancel = action.is("cancel") ? "Cancel " : "";
    Resource resource = action.resource;
    if (resource != null && resource.seen.historyName != null) {
      return cancel + historyKey(action) + after;
    }
    if (action.is("stonith")) {
      return "stonith '" + action.meta.get("stonith_action") + "'" + after;
    }
    if (resource != null && host != null) {
      return cancel + action.key + after;
    }
    return host == null ? action.key : action.task + after;
  }

  private static String historyKey(Action action) {
    if (action.is("notify") || action.is("notified")) {
      return action.resource.seen.historyName
          + "_"
          + action.meta.get("notify_key_type")
          + "_notify_"
          + action.meta.get("notify_key_operation")
          + "_0";
    }
    return ActionElement.historyKey(action);
  }
}
