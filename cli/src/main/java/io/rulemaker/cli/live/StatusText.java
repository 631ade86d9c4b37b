package io.rulemaker.cli.live;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.port.PeerLink;
import io.rulemaker.engine.report.InstanceCounts;
import io.rulemaker.engine.report.Outline;
import io.rulemaker.engine.report.StatusReport;
import io.rulemaker.engine.report.StatusReport.Section;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** The status of the running cluster as text, laid out as {@code crm_mon -1} does it. */
final class StatusText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Reply.State state;
  private final Cluster cluster;
  private final Set<Section> sections;
  private final boolean notes;

  StatusText(Reply.State state, Cluster cluster, Set<Section> sections, boolean notes) {
    this.state = state;
    this.cluster = cluster;
    this.sections = sections;
    this.notes = notes;
  }

  void write(Consumer<String> lines) {
    Outline out = new Outline(lines);
    out.begin("Cluster Summary");
    summary(out);
    out.end();
    out.spacer();
    StatusReport report = new StatusReport(cluster, true, sections);
    report.writeHead(out);
    report.write(out);
    fencings(state.fencings(), out);
    if (notes) {
      out.spacer();
      out.begin("Notes");
      state.notes().forEach(out::item);
      out.end();
    }
  }

  private void summary(Outline out) {
    if (cluster.options.clusterName != null) {
      out.item("Cluster name", cluster.options.clusterName);
    }
    String leader = state.leader() == null ? "NONE" : state.leader();
    out.item(
        "Current DC",
        leader
            + " (epoch "
            + state.epoch()
            + ") - partition "
            + (state.quorate() ? "with quorum" : "WITHOUT quorum"));
    out.item("In touch with " + state.node(), String.join(" ", state.members()));
    out.item("Transition", state.settled() ? "none, all is as decided" : "under way");
    out.item("Last change", lastChange(state.cib()));
    List<PeerLink> down = state.links().stream().filter(link -> !link.up()).toList();
    if (!down.isEmpty()) {
      out.item("Links DOWN, as " + state.node() + " sees", LinkLines.inOne(down));
    }
    int nodes = cluster.nodes.size();
    out.item(nodes + (nodes == 1 ? " node configured" : " nodes configured"));
    int instances = InstanceCounts.of(cluster).total();
    out.item(
        instances
            + (instances == 1 ? " resource instance" : " resource instances")
            + " configured");
  }

  private static String lastChange(Element cib) {
    String when = cib.get("cib-last-written", "not known");
    String client = cib.get("update-client");
    return when + (client == null ? "" : " by " + client) + " (version " + CibVersion.of(cib) + ")";
  }

  /** Writes a section of fencings, the newest first; nothing if there were none. */
  static void fencings(List<Reply.Fencing> fencings, Outline out) {
    if (fencings.isEmpty()) {
      return;
    }
    out.spacer();
    out.begin("Fencing History");
    for (int i = fencings.size() - 1; i >= 0; i--) {
      out.item(line(fencings.get(i)));
    }
    out.end();
  }

  /** A fencing in one line. */
  static String line(Reply.Fencing fencing) {
    String detail = fencing.detail();
    return fencing.action()
        + " of "
        + fencing.target()
        + " "
        + outcome(fencing.outcome())
        + ": origin="
        + fencing.origin()
        + ("pending".equals(fencing.outcome()) ? ", since='" : ", completed='")
        + TIME.format(Instant.ofEpochMilli(fencing.atMs()))
        + "'"
        + (detail == null || detail.isEmpty() ? "" : " (" + detail + ")");
  }

  private static String outcome(String outcome) {
    return switch (outcome) {
      case "done" -> "successful";
      case "confirmed" -> "confirmed by an operator";
      default -> outcome;
    };
  }
}
