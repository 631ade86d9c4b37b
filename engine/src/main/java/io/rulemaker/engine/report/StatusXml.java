package io.rulemaker.engine.report;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.FailedOperation;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.Locale;

/** A cluster's status as XML, with the elements and names that {@code crm_mon} gives it. */
public final class StatusXml {
  private StatusXml() {}

  /** The element {@code nodes}. */
  public static Element nodes(Cluster cluster) {
    Element list = new Element("nodes");
    for (Node node : cluster.nodes) {
      NodeHealth health = NodeHealth.of(cluster, node);
      list.add(new Element("node"))
          .set("name", node.name)
          .set("id", node.id)
          .set("online", bool(node.online))
          .set("standby", bool(node.standby))
          .set("standby_onfail", bool(node.standbyOnFail))
          .set("maintenance", bool(node.maintenance))
          .set("pending", bool(node.pending))
          .set("unclean", bool(node.unclean))
          .set("health", health.name().toLowerCase(Locale.ROOT))
          .set("shutdown", bool(node.shuttingDown))
          .set("expected_up", bool(node.expectedUp))
          .set("is_dc", bool(node == cluster.dc))
          .set("resources_running", Integer.toString(node.active.size()))
          .set("type", node.isGuest() ? "guest" : node.remote ? "remote" : "member");
    }
    return list;
  }

  /** The element {@code resources}. */
  public static Element resources(Cluster cluster) {
    Element list = new Element("resources");
    for (Resource resource : cluster.resources) {
      boolean hidden =
          resource.config.internal || resource.seen.removed && !Activity.isActive(resource);
      if (!hidden) {
        list.add(resource(resource));
      }
    }
    return list;
  }

  private static Element resource(Resource resource) {
    if (resource instanceof Primitive primitive) {
      return primitive(primitive);
    }
    if (resource instanceof Bundle bundle) {
      return bundle(bundle);
    }
    Element element = new Element(resource instanceof Group ? "group" : "clone");
    element.set("id", resource.id);
    if (resource instanceof Clone) {
      element
          .set("multi_state", bool(resource.config.promotable))
          .set("unique", bool(resource.config.unique));
    } else {
      element.set("number_resources", Integer.toString(resource.children().size()));
    }
    element
        .set("maintenance", bool(resource.seen.maintenance))
        .set("managed", bool(resource.seen.managed))
        .set("disabled", bool(resource.config.disabled));
    if (resource instanceof Clone) {
      element
          .set("failed", bool(resource.seen.failed))
          .set("failure_ignored", bool(resource.seen.failureIgnored))
          .set("target_role", resource.config.meta("target-role"));
    }
    for (Resource child : resource.children()) {
      if (!child.seen.removed || Activity.isActive(child)) {
        element.add(resource(child));
      }
    }
    return element;
  }

  private static Element bundle(Bundle bundle) {
    Element element =
        new Element("bundle")
            .set("id", bundle.id)
            .set("image", bundle.image)
            .set("unique", bool(bundle.replicasPerHost > 1))
            .set("maintenance", bool(bundle.seen.maintenance))
            .set("managed", bool(bundle.seen.managed))
            .set("failed", bool(bundle.seen.failed));
    int number = 0;
    for (Bundle.Replica replica : bundle.replicas) {
      Element xml = element.add(new Element("replica").set("id", Integer.toString(number++)));
      for (Resource part :
          new Resource[] {
            replica.address(), replica.instance(), replica.container(), replica.connection()
          }) {
        if (part != null) {
          xml.add(resource(part));
        }
      }
    }
    return element;
  }

  private static Element primitive(Primitive resource) {
    boolean active = Activity.isActive(resource);
    Role role = PrimitiveLine.displayedRole(resource);
    Element element =
        new Element("resource")
            .set("id", ResourceNames.shown(resource))
            .set("resource_agent", PrimitiveLine.agent(resource))
            .set("role", role.text())
            .set("target_role", resource.config.meta("target-role"))
            .set("active", bool(active))
            .set("orphaned", bool(resource.seen.removed))
            .set("blocked", bool(resource.seen.blocked))
            .set("maintenance", bool(resource.seen.maintenance))
            .set("managed", bool(resource.seen.managed))
            .set("failed", bool(resource.seen.failed))
            .set("failure_ignored", bool(resource.seen.failureIgnored))
            .set("nodes_running_on", Integer.toString(resource.seen.activeOn.size()))
            .set("pending", resource.seen.pendingTask);
    for (Node node : resource.seen.activeOn) {
      element
          .add(new Element("node"))
          .set("name", node.name)
          .set("id", node.id)
          .set("cached", bool(node.online));
    }
    return element;
  }

  /** The element {@code failures}. */
  public static Element failures(Cluster cluster) {
    Element list = new Element("failures");
    for (FailedOperation failed : cluster.failedOperations) {
      if (MaskedProbes.isMasked(failed.xml())) {
        continue;
      }
      Element entry = failed.xml();
      int exitCode = MaskedProbes.number(entry, "rc-code", -1);
      list.add(new Element("failure"))
          .set("op_key", failed.key())
          .set("node", failed.node())
          .set("exitstatus", ExitText.of(exitCode))
          .set("exitreason", entry.get("exit-reason", ""))
          .set("exitcode", Integer.toString(exitCode))
          .set("call", entry.get("call-id", "-1"))
          .set("status", ExitText.ofState(MaskedProbes.number(entry, "op-status", -1)))
          .set("last-rc-change", FailureLines.changed(entry))
          .set("queued", entry.get("queue-time"))
          .set("exec", entry.get("exec-time"))
          .set("interval", entry.get("interval"))
          .set("task", entry.get("operation"));
    }
    return list;
  }

  private static String bool(boolean value) {
    return Boolean.toString(value);
  }
}
