package io.rulemaker.cli.https;

import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.report.InstanceCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What somebody who looks at the cluster at night has to know first, the worst first. */
final class Troubles {
  private static final String BAD = "bad";
  private static final String WARN = "warn";
  private static final String OK = "ok";
  private static final int MOST_NAMES = 10;

  private final Reply.State state;
  private final Cluster cluster;
  private final int failures;
  private final List<Trouble> found = new ArrayList<>();

  /**
   * One line.
   *
   * @param weight bad, warn or ok
   */
  record Trouble(String weight, String text) {}

  Troubles(Reply.State state, Cluster cluster, int failures) {
    this.state = state;
    this.cluster = cluster;
    this.failures = failures;
  }

  /** All of them; never empty. */
  List<Trouble> all() {
    check(state.leader() == null, BAD, "No leader: nothing is decided");
    check(!state.quorate(), BAD, "WITHOUT quorum: too few members are in touch");
    nodes();
    InstanceCounts counts = InstanceCounts.of(cluster);
    check(counts.blocked() > 0, BAD, counts.blocked() + " resource instances BLOCKED by failures");
    check(failures > 0, BAD, failures + (failures == 1 ? " action" : " actions") + " failed");
    stopped();
    fencings();
    long down = state.links().stream().filter(link -> !link.up()).count();
    check(down > 0, WARN, down + (down == 1 ? " link" : " links") + " DOWN; others are used");
    check(cluster.options.maintenanceMode, WARN, "Maintenance mode: nothing is started or stopped");
    check(cluster.options.stopAllResources, WARN, "stop-all-resources is set: nothing runs");
    check(!state.settled() && state.leader() != null, WARN, "A transition is under way");
    found.sort(Comparator.comparing(Trouble::weight)); // bad comes before ok, and ok before warn
    check(found.isEmpty(), OK, "All is as decided");
    return found;
  }

  private void nodes() {
    List<String> unclean = new ArrayList<>();
    List<String> offline = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    for (Node node : cluster.nodes) {
      if (node.unclean) {
        unclean.add(node.name);
      } else if (!node.online) {
        offline.add(node.name);
      } else if (node.standby || node.standbyOnFail || node.maintenance) {
        idle.add(node.name);
      }
    }
    check(!unclean.isEmpty(), BAD, "UNCLEAN, to be fenced: " + String.join(", ", unclean));
    check(!offline.isEmpty(), BAD, "Offline: " + String.join(", ", offline));
    check(!idle.isEmpty(), WARN, "In standby or maintenance: " + String.join(", ", idle));
  }

  /** Resources that nobody told to stop; clones may well have fewer instances than they could. */
  private void stopped() {
    List<String> stopped = new ArrayList<>();
    for (Resource top : cluster.resources) {
      if (top instanceof Clone || top instanceof Bundle) {
        continue;
      }
      for (Primitive primitive : top.primitives()) {
        boolean meant = primitive.config.disabled || primitive.config.internal;
        if (!meant && !primitive.seen.removed && primitive.seen.activeOn.isEmpty()) {
          stopped.add(primitive.id);
        }
      }
    }
    String more = stopped.size() > MOST_NAMES ? " and more" : "";
    String names = String.join(", ", stopped.subList(0, Math.min(MOST_NAMES, stopped.size())));
    check(!stopped.isEmpty(), WARN, "Stopped, though nobody said so: " + names + more);
  }

  /** Of each node, the last fencing counts. */
  private void fencings() {
    List<Reply.Fencing> fencings = state.fencings();
    for (int i = 0; i < fencings.size(); i++) {
      Reply.Fencing fencing = fencings.get(i);
      boolean last =
          fencings.subList(i + 1, fencings.size()).stream()
              .noneMatch(later -> later.target().equals(fencing.target()));
      check(last && fencing.outcome().equals("failed"), BAD, "Fencing FAILED: " + fencing.target());
      check(fencing.outcome().equals("pending"), WARN, "Fencing under way: " + fencing.target());
    }
  }

  private void check(boolean is, String weight, String text) {
    if (is) {
      found.add(new Trouble(weight, text));
    }
  }
}
