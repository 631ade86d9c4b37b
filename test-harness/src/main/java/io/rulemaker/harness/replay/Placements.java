package io.rulemaker.harness.replay;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where everything runs, in truth, and where the cluster is mistaken about it. */
final class Placements {
  private final Element cib;
  private final World world;
  private final View view;

  Placements(Element cib, World world, View view) {
    this.cib = cib;
    this.world = world;
    this.view = view;
  }

  /** Every top-level resource; those whose parts are apart, part by part. */
  List<Placement> all() {
    List<Placement> placements = new ArrayList<>();
    for (Map.Entry<String, List<String>> entry : View.resources(cib).entrySet()) {
      List<Placement> parts = new ArrayList<>();
      for (String primitive : entry.getValue()) {
        parts.add(of(primitive));
      }
      if (together(parts)) {
        Placement first = parts.get(0);
        placements.add(
            new Placement(entry.getKey(), first.nodes(), first.promoted(), first.remark()));
      } else {
        placements.addAll(parts);
      }
    }
    return placements;
  }

  private static boolean together(List<Placement> parts) {
    for (Placement part : parts) {
      if (!part.nodes().equals(parts.get(0).nodes())
          || !part.promoted().equals(parts.get(0).promoted())
          || !part.remark().equals(parts.get(0).remark())) {
        return false;
      }
    }
    return !parts.isEmpty();
  }

  private Placement of(String primitive) {
    Set<String> promoted = new TreeSet<>(world.promotedNodesOf(primitive));
    Set<String> running = new TreeSet<>(world.nodesOf(primitive));
    String remark = remark(primitive, running);
    running.removeAll(promoted);
    return new Placement(primitive, List.copyOf(running), List.copyOf(promoted), remark);
  }

  private String remark(String primitive, Set<String> running) {
    Set<String> believed = view.nodesOf(primitive);
    if (!believed.equals(running)) {
      return believed.isEmpty()
          ? "the cluster believes it to be stopped"
          : "the cluster believes it to run on " + String.join(", ", believed);
    }
    if (view.flagged(primitive, "blocked")) {
      return "blocked";
    }
    return view.flagged(primitive, "unmanaged") ? "unmanaged" : "";
  }
}
