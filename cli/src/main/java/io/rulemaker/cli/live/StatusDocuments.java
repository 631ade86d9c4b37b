package io.rulemaker.cli.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rulemaker.cli.report.StatusJson;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.report.InstanceCounts;
import io.rulemaker.engine.report.StatusXml;
import java.time.Instant;
import java.util.List;

/** The status of the running cluster as JSON, and as XML in the shape of {@code crm_mon}. */
final class StatusDocuments {
  private StatusDocuments() {}

  static ObjectNode json(Reply.State state, Cluster cluster) {
    ObjectMapper mapper = Output.mapper();
    ObjectNode json = mapper.createObjectNode();
    json.put("cluster", cluster.options.clusterName)
        .put("node", state.node())
        .put("leader", state.leader())
        .put("epoch", state.epoch())
        .put("quorate", state.quorate())
        .put("settled", state.settled())
        .put("version", CibVersion.of(state.cib()).toString())
        .put("lastChange", state.cib().get("cib-last-written"))
        .put("lastChangeBy", state.cib().get("update-client"));
    ArrayNode members = json.putArray("members");
    state.members().forEach(members::add);
    json.put("maintenanceMode", cluster.options.maintenanceMode);
    ObjectNode status = new StatusJson(mapper).of(cluster);
    json.set("instances", status.get("instances"));
    json.set("nodes", status.get("nodes"));
    json.set("resources", status.get("resources"));
    ArrayNode failures = json.putArray("failures");
    for (Element failure : StatusXml.failures(cluster).children()) {
      ObjectNode entry = failures.addObject();
      failure.forEachAttribute(entry::put);
    }
    json.set("fencings", mapper.valueToTree(state.fencings()));
    ArrayNode notes = json.putArray("notes");
    state.notes().forEach(notes::add);
    json.set("links", LinkLines.json(mapper, state.links()));
    return json;
  }

  static Element xml(Reply.State state, Cluster cluster) {
    Element root = new Element("pacemaker-result").set("request", "rulemaker status");
    root.add(summary(state, cluster));
    root.add(StatusXml.nodes(cluster));
    root.add(StatusXml.resources(cluster));
    root.add(StatusXml.failures(cluster));
    root.add(fencings(state.fencings()));
    if (!state.links().isEmpty()) {
      root.add(LinkLines.xml(state));
    }
    root.add(new Element("status").set("code", "0").set("message", "OK"));
    return root;
  }

  private static Element summary(Reply.State state, Cluster cluster) {
    Element summary = new Element("summary");
    summary.add(new Element("stack")).set("type", "rulemaker");
    summary
        .add(new Element("current_dc"))
        .set("present", Boolean.toString(state.leader() != null))
        .set("name", state.leader())
        .set("id", cluster.dc == null ? null : cluster.dc.id)
        .set("with_quorum", Boolean.toString(state.quorate()));
    summary.add(new Element("last_update")).set("time", Instant.now().toString());
    summary
        .add(new Element("last_change"))
        .set("time", state.cib().get("cib-last-written"))
        .set("user", state.cib().get("update-user"))
        .set("client", state.cib().get("update-client"))
        .set("origin", state.cib().get("update-origin"));
    InstanceCounts counts = InstanceCounts.of(cluster);
    summary
        .add(new Element("nodes_configured"))
        .set("number", Integer.toString(cluster.nodes.size()));
    summary
        .add(new Element("resources_configured"))
        .set("number", Integer.toString(counts.total()))
        .set("disabled", Integer.toString(counts.disabled()))
        .set("blocked", Integer.toString(counts.blocked()));
    summary
        .add(new Element("cluster_options"))
        .set("stonith-enabled", Boolean.toString(cluster.options.fencingEnabled))
        .set("symmetric-cluster", Boolean.toString(cluster.options.symmetric))
        .set(
            "no-quorum-policy",
            cluster.options.noQuorumPolicy.name().toLowerCase(java.util.Locale.ROOT))
        .set("maintenance-mode", Boolean.toString(cluster.options.maintenanceMode))
        .set("stop-all-resources", Boolean.toString(cluster.options.stopAllResources));
    return summary;
  }

  /** The element {@code fence_history}. */
  static Element fencings(List<Reply.Fencing> fencings) {
    Element history = new Element("fence_history").set("status", "0");
    for (Reply.Fencing fencing : fencings) {
      history
          .add(new Element("fence_event"))
          .set("target", fencing.target())
          .set("action", fencing.action())
          .set("origin", fencing.origin())
          .set("status", status(fencing.outcome()))
          .set("exit-reason", fencing.detail())
          .set("completed", Instant.ofEpochMilli(fencing.atMs()).toString());
    }
    return history;
  }

  private static String status(String outcome) {
    return switch (outcome) {
      case "pending", "failed" -> outcome;
      default -> "success";
    };
  }
}
