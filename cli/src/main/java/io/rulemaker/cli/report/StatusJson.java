package io.rulemaker.cli.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Observation;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.report.InstanceCounts;
import io.rulemaker.engine.report.NodeHealth;
import io.rulemaker.engine.report.NodeLines;
import java.util.Locale;

/** The status of a cluster as JSON. */
public final class StatusJson {
  private final ObjectMapper mapper;

  public StatusJson(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  /** The status of an observed cluster. */
  public ObjectNode of(Cluster cluster) {
    ObjectNode status = mapper.createObjectNode();
    status.put("quorate", cluster.quorate);
    status.put("maintenanceMode", cluster.options.maintenanceMode);
    InstanceCounts counts = InstanceCounts.of(cluster);
    status
        .putObject("instances")
        .put("total", counts.total())
        .put("disabled", counts.disabled())
        .put("blocked", counts.blocked());
    ArrayNode nodes = status.putArray("nodes");
    cluster.nodes.forEach(node -> nodes.add(node(cluster, node)));
    ArrayNode resources = status.putArray("resources");
    cluster.resources.forEach(resource -> resources.add(resource(resource)));
    return status;
  }

  private ObjectNode node(Cluster cluster, Node node) {
    ObjectNode json =
        mapper
            .createObjectNode()
            .put("name", node.name)
            .put("id", node.id)
            .put("kind", NodeLines.kind(node))
            .put("state", NodeLines.state(node))
            .put("online", node.online)
            .put("unclean", node.unclean)
            .put("standby", node.standby)
            .put("maintenance", node.maintenance)
            .put("pending", node.pending)
            .put("shuttingDown", node.shuttingDown)
            .put("health", NodeHealth.of(cluster, node).name().toLowerCase(Locale.ROOT));
    ArrayNode active = json.putArray("active");
    node.active.forEach(primitive -> active.add(primitive.id));
    return json;
  }

  private ObjectNode resource(Resource resource) {
    Observation seen = resource.seen;
    ObjectNode json = mapper.createObjectNode().put("id", resource.id).put("kind", kind(resource));
    if (resource instanceof Primitive) {
      json.put("class", resource.config.agentClass)
          .put("provider", resource.config.provider)
          .put("type", resource.config.agentType)
          .put("role", seen.role.text())
          .put("failed", seen.failed)
          .put("failureIgnored", seen.failureIgnored)
          .put("removed", seen.removed)
          .put("pending", seen.pendingTask);
      ArrayNode nodes = json.putArray("nodes");
      seen.activeOn.forEach(node -> nodes.add(node.name));
    }
    json.put("managed", seen.managed)
        .put("maintenance", seen.maintenance)
        .put("blocked", seen.blocked)
        .put("disabled", resource.config.disabled);
    if (!(resource instanceof Primitive)) {
      ArrayNode children = json.putArray("children");
      resource.children().forEach(child -> children.add(resource(child)));
    }
    return json;
  }

  private static String kind(Resource resource) {
    if (resource instanceof Group) {
      return "group";
    }
    if (resource instanceof Clone) {
      return resource.config.promotable ? "promotable clone" : "clone";
    }
    return resource instanceof Bundle ? "bundle" : "primitive";
  }
}
