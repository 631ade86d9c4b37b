package io.rulemaker.cli.https;

import io.rulemaker.cli.live.StatusView;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.port.PeerLink;
import io.rulemaker.engine.report.InstanceCounts;
import io.rulemaker.engine.report.NodeLines;
import io.rulemaker.engine.report.StatusXml;
import io.rulemaker.engine.value.Score;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** How the cluster is, as metrics for Prometheus: what this node knows, with names of the field. */
final class Metrics {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Reply.State state;
  private final Cluster cluster;
  private final long certificateEndsAtMs;
  private final MetricsText out = new MetricsText();

  Metrics(StatusView view, long certificateEndsAtMs) {
    this.state = view.state();
    this.cluster = view.cluster();
    this.certificateEndsAtMs = certificateEndsAtMs;
  }

  /** All of them; to be called once. */
  String text() {
    cluster();
    nodes();
    resources();
    failures();
    fencings();
    links();
    out.gauge("certificate_expiry_timestamp_seconds", "When the certificate shown here ends.")
        .value(certificateEndsAtMs / 1000.0);
    return out.toString();
  }

  private void cluster() {
    out.gauge("quorate", "Whether the partition of this node has quorum.").flag(state.quorate());
    out.gauge("leader", "Which node leads, as this node knows; no sample if none.");
    if (state.leader() != null) {
      out.flag(true, "node", state.leader());
    }
    out.gauge("leader_known", "Whether this node is in touch with a leader.")
        .flag(state.leader() != null);
    out.gauge("leader_epoch", "Epoch of the leader; rises with each change of leader.")
        .value(state.epoch());
    out.gauge("settled", "Whether nothing is under way and nothing left to do.")
        .flag(state.settled());
    out.gauge("members_in_touch", "Nodes in touch with this node, itself included.")
        .value(state.members().size());
    out.gauge("maintenance_mode", "Whether the whole cluster is in maintenance.")
        .flag(cluster.options.maintenanceMode);
    out.gauge("fencing_enabled", "Whether lost nodes are fenced.")
        .flag(cluster.options.fencingEnabled);
    CibVersion version = CibVersion.of(state.cib());
    out.gauge("configuration_admin_epoch", "admin_epoch of the configuration.")
        .value(version.adminEpoch());
    out.gauge("configuration_epoch", "epoch of the configuration; rises with each change.")
        .value(version.epoch());
    out.gauge("configuration_change_timestamp_seconds", "When the configuration changed last.");
    try {
      out.value(Instant.parse(state.cib().get("cib-last-written", "")).getEpochSecond());
    } catch (DateTimeParseException e) {
      return; // another tool's way to write it: then there is no sample
    }
  }

  private void nodes() {
    node("node_online", "Whether a node is online.", node -> node.online);
    node("node_standby", "Whether a node is in standby.", n -> n.standby || n.standbyOnFail);
    node("node_maintenance", "Whether a node is in maintenance.", node -> node.maintenance);
    node("node_unclean", "Whether a node has to be fenced.", node -> node.unclean);
    node("node_pending", "Whether a node is about to join.", node -> node.pending);
    out.gauge("node_resources_active", "Resource instances that are active on a node.");
    for (Node node : cluster.nodes) {
      out.value(node.active.size(), "node", node.name);
    }
  }

  private void node(String name, String help, Predicate<Node> is) {
    out.gauge(name, help);
    for (Node node : cluster.nodes) {
      String kind = NodeLines.kind(node).toLowerCase(Locale.ROOT).replace("node", "");
      out.flag(is.test(node), "node", node.name, "kind", kind.isEmpty() ? "member" : kind);
    }
  }

  private void resources() {
    InstanceCounts counts = InstanceCounts.of(cluster);
    out.gauge("resource_instances", "Resource instances configured.").value(counts.total());
    out.gauge("resource_instances_disabled", "Those that are told to stay stopped.")
        .value(counts.disabled());
    out.gauge("resource_instances_blocked", "Those that a failure blocks.").value(counts.blocked());
    List<Element> instances = new ArrayList<>();
    StatusXml.resources(cluster)
        .walk(
            element -> {
              if (element.is("resource")) {
                instances.add(element);
              }
            });
    active(instances);
    resource("resource_instances_active", "Active instances of a resource.", instances, "active");
    resource("resource_failed", "Failed instances of a resource.", instances, "failed");
    resource("resource_blocked", "Blocked instances of a resource.", instances, "blocked");
    resource("resource_managed", "Managed instances of a resource.", instances, "managed");
  }

  /** Several instances of a clone on one node, in one role, are one sample. */
  private void active(List<Element> instances) {
    Map<List<String>, Integer> places = new LinkedHashMap<>();
    for (Element instance : instances) {
      String role = instance.get("role").toLowerCase(Locale.ROOT);
      for (Element node : instance.children()) {
        List<String> place =
            List.of(instance.get("id"), node.get("name"), role, instance.get("resource_agent", ""));
        places.merge(place, 1, Integer::sum);
      }
    }
    out.gauge("resource_active", "Instances of a resource that are active on a node in a role.");
    places.forEach(
        (place, count) ->
            out.value(
                count,
                "resource",
                place.get(0),
                "node",
                place.get(1),
                "role",
                place.get(2),
                "agent",
                place.get(3)));
  }

  /** Instances of a clone go by one name. */
  private void resource(String name, String help, List<Element> instances, String flag) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Element instance : instances) {
      counts.merge(instance.get("id"), "true".equals(instance.get(flag)) ? 1 : 0, Integer::sum);
    }
    out.gauge(name, help);
    counts.forEach((id, count) -> out.value(count, "resource", id));
  }

  private void failures() {
    out.gauge("resource_fail_count", "How often a resource failed on a node; +Inf for for good.");
    FailCountTable.of(cluster)
        .forEach(
            (resource, nodes) ->
                nodes.forEach(
                    (node, count) ->
                        out.value(
                            count >= Score.INFINITY ? Double.POSITIVE_INFINITY : count,
                            "resource",
                            resource,
                            "node",
                            node)));
    out.gauge("failed_operations", "Failed operations that were not cleaned up, by node.");
    Map<String, Integer> failed = new TreeMap<>();
    cluster.nodes.forEach(node -> failed.put(node.name, 0));
    for (Element failure : StatusXml.failures(cluster).children()) {
      failed.merge(failure.get("node"), 1, Integer::sum);
    }
    failed.forEach((node, count) -> out.value(count, "node", node));
  }

  private void fencings() {
    out.gauge("fencings", "Fencings that are remembered, by outcome.");
    Map<String, Integer> outcomes = new TreeMap<>();
    List.of("pending", "done", "failed", "confirmed").forEach(each -> outcomes.put(each, 0));
    Map<String, Long> last = new TreeMap<>();
    for (Reply.Fencing fencing : state.fencings()) {
      outcomes.merge(fencing.outcome(), 1, Integer::sum);
      last.merge(fencing.target(), fencing.atMs(), Math::max);
    }
    outcomes.forEach((outcome, count) -> out.value(count, "outcome", outcome));
    out.gauge("fencing_pending", "Fencings that are under way.").value(outcomes.get("pending"));
    out.gauge("fencing_last_timestamp_seconds", "When a node was fenced last, or failed to be.");
    last.forEach((target, atMs) -> out.value(atMs / 1000, "node", target));
  }

  private void links() {
    out.gauge("link_up", "Whether this node hears another one on a link, if there are several.");
    for (PeerLink link : state.links()) {
      out.flag(
          link.up(),
          "node",
          link.node(),
          "link",
          Integer.toString(link.number()),
          "address",
          link.address());
    }
  }
}
