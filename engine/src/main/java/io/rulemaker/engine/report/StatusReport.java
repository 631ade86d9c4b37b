package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Cluster;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A cluster's status as text: nodes, resources, and what else was asked for (SO-2 to SO-20). */
public final class StatusReport {
  /** Sections behind the lists of nodes and resources. */
  public enum Section {
    NODE_ATTRIBUTES,
    MIGRATION_SUMMARY,
    FAILED_ACTIONS
  }

  private final Cluster cluster;
  private final boolean showPending;
  private final Set<Section> sections = EnumSet.noneOf(Section.class);

  /**
   * Prepares a report.
   *
   * @param cluster an observed cluster, before or after its scheduling
   * @param showPending let pending operations replace roles: in a current status only
   * @param sections further sections
   */
  public StatusReport(Cluster cluster, boolean showPending, Set<Section> sections) {
    this.cluster = cluster;
    this.showPending = showPending;
    this.sections.addAll(sections);
  }

  /** Banner and counts, which precede the current status (SO-4, SO-5), ending with a spacer. */
  public void writeHead(Outline out) {
    boolean written = false;
    if (cluster.options.maintenanceMode) {
      out.spacer();
      out.note("              *** Resource management is DISABLED ***");
      out.note("  The cluster will not attempt to start, stop or recover services");
      written = true;
    }
    InstanceCounts counts = InstanceCounts.of(cluster);
    if (counts.notable()) {
      if (written) {
        out.spacer();
      }
      out.note(counts.toString());
      written = true;
    }
    if (written) {
      out.spacer();
    }
  }

  /** Writes the resources alone, as a list inside the open one. */
  public void writeResources(Outline out) {
    out.begin("Full List of Resources");
    new ResourceLines(cluster, showPending).write(out);
    out.end();
  }

  /** Writes the sections, each as a list inside the open one. */
  public void write(Outline out) {
    List<String> nodes = NodeLines.of(cluster);
    if (!nodes.isEmpty()) {
      out.begin("Node List");
      nodes.forEach(out::item);
      out.end();
      out.spacer();
    }
    writeResources(out);
    if (sections.contains(Section.NODE_ATTRIBUTES)) {
      AttributeLines.write(cluster, out);
    }
    if (sections.contains(Section.MIGRATION_SUMMARY)) {
      FailureLines.writeMigrationSummary(cluster, out);
    }
    if (sections.contains(Section.FAILED_ACTIONS)) {
      FailureLines.writeFailedActions(cluster, out);
    }
  }
}
