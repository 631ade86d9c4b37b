package io.rulemaker.engine.policy;

import io.rulemaker.engine.config.Parameters;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.status.FailCounts;
import io.rulemaker.rules.fact.ClusterNode;
import io.rulemaker.rules.fact.ClusterOption;
import io.rulemaker.rules.fact.ConfiguredResource;
import io.rulemaker.rules.fact.DecisionTime;
import io.rulemaker.rules.fact.FailCount;
import io.rulemaker.rules.fact.NodeAttribute;
import io.rulemaker.rules.fact.NodeKind;
import io.rulemaker.rules.fact.Quorum;
import io.rulemaker.rules.fact.ResourceKind;
import io.rulemaker.rules.fact.ResourceMeta;
import io.rulemaker.rules.fact.ResourceParameter;
import io.rulemaker.rules.fact.ResourceRole;
import io.rulemaker.rules.fact.Running;
import io.rulemaker.rules.fact.TicketState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/** Says of an observed cluster, in the vocabulary of user policies, what is known of it. */
public final class UserFacts {
  private final Cluster cluster;
  private final List<Object> facts = new ArrayList<>();

  private final boolean observed;

  private UserFacts(Cluster cluster, boolean observed) {
    this.cluster = cluster;
    this.observed = observed;
  }

  /** The facts of a cluster of which only the configuration was read. */
  static List<Object> ofConfiguration(Cluster cluster) {
    return new UserFacts(cluster, false).collect();
  }

  /** The facts of a cluster whose configuration and status were read. */
  static List<Object> of(Cluster cluster) {
    return new UserFacts(cluster, true).collect();
  }

  private List<Object> collect() {
    addClusterFacts();
    cluster.nodes.forEach(this::addNode);
    cluster.resources.forEach(this::addResource);
    return facts;
  }

  private void addClusterFacts() {
    facts.add(new Quorum(cluster.quorate));
    ZonedDateTime now = Instant.ofEpochSecond(cluster.now).atZone(ZoneOffset.UTC);
    facts.add(
        new DecisionTime(
            cluster.now, now.getHour(), now.getMinute(), now.getDayOfWeek().getValue()));
    cluster.options.texts.forEach((name, value) -> facts.add(new ClusterOption(name, value)));
    cluster
        .tickets
        .values()
        .forEach(ticket -> facts.add(new TicketState(ticket.id, ticket.granted, ticket.standby)));
  }

  private void addNode(Node node) {
    facts.add(
        new ClusterNode(
            node.name,
            kind(node),
            node.online,
            node.available(),
            node.standby,
            node.maintenance,
            node.unclean));
    node.attributes.forEach((name, value) -> facts.add(new NodeAttribute(node.name, name, value)));
  }

  private static NodeKind kind(Node node) {
    if (!node.remote) {
      return NodeKind.CLUSTER;
    }
    if (node.isBundleNode()) {
      return NodeKind.BUNDLE;
    }
    return node.isGuest() ? NodeKind.GUEST : NodeKind.REMOTE;
  }

  private void addResource(Resource resource) {
    facts.add(
        new ConfiguredResource(
            resource.id,
            kind(resource),
            agent(resource),
            resource.parent == null ? "" : resource.parent.id,
            resource.config.priority,
            resource.seen.managed));
    resource.config.meta.forEach(
        (name, value) -> facts.add(new ResourceMeta(resource.id, name, value)));
    if (resource instanceof Primitive primitive) {
      addPrimitive(primitive);
    }
    resource.children().forEach(this::addResource);
  }

  private void addPrimitive(Primitive primitive) {
    Parameters.of(cluster, primitive, null)
        .forEach((name, value) -> facts.add(new ResourceParameter(primitive.id, name, value)));
    if (observed) {
      addObserved(primitive);
    }
  }

  private void addObserved(Primitive primitive) {
    for (Node node : primitive.seen.activeOn) {
      facts.add(
          new Running(primitive.id, node.name, role(primitive.seen.role), primitive.seen.failed));
    }
    for (Node node : cluster.nodes) {
      int count = FailCounts.of(cluster, primitive, node, true, false);
      if (count > 0) {
        facts.add(new FailCount(primitive.id, node.name, count));
      }
    }
  }

  private static ResourceRole role(Role role) {
    return switch (role) {
      case PROMOTED -> ResourceRole.PROMOTED;
      case UNPROMOTED -> ResourceRole.UNPROMOTED;
      default -> ResourceRole.STARTED;
    };
  }

  private static ResourceKind kind(Resource resource) {
    if (resource instanceof Primitive) {
      return ResourceKind.PRIMITIVE;
    }
    if (resource instanceof Group) {
      return ResourceKind.GROUP;
    }
    return resource instanceof io.rulemaker.engine.model.Clone
        ? ResourceKind.CLONE
        : ResourceKind.BUNDLE;
  }

  private static String agent(Resource resource) {
    if (resource.config.agentClass == null) {
      return "";
    }
    String provider = resource.config.provider == null ? "" : resource.config.provider + ":";
    return resource.config.agentClass + ":" + provider + resource.config.agentType;
  }
}
