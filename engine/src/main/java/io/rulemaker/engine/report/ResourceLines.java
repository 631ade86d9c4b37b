package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Bundle;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.CurrentNode;
import java.util.ArrayList;
import java.util.List;

/** The resource list of a status (SO-10 to SO-20). */
final class ResourceLines {
  private final Cluster cluster;
  private final PrimitiveLine primitiveLine;
  private final CloneLines cloneLines;

  /**
   * Prepares the lines of a cluster.
   *
   * @param showPending let pending operations replace roles: in a current status only
   */
  ResourceLines(Cluster cluster, boolean showPending) {
    this.cluster = cluster;
    MaskedProbes maskedProbes = new MaskedProbes(cluster);
    this.primitiveLine = new PrimitiveLine(maskedProbes, showPending);
    this.cloneLines = new CloneLines(cluster, maskedProbes, showPending, this::write);
  }

  /** Writes all top-level resources as items of the open list. */
  void write(Outline out) {
    boolean any = false;
    for (Resource resource : cluster.resources) {
      if (resource.config.internal || (resource.seen.removed && !Activity.isActive(resource))) {
        continue;
      }
      write(resource, out);
      any = true;
    }
    if (!any) {
      out.item("No resources");
    }
  }

  private void write(Resource resource, Outline out) {
    if (resource instanceof Primitive primitive) {
      out.item(primitiveLine.of(primitive));
    } else if (resource instanceof Group group) {
      writeGroup(group, out);
    } else if (resource instanceof Clone clone) {
      cloneLines.write(clone, out);
    } else if (resource instanceof Bundle bundle) {
      writeBundle(bundle, out);
    }
  }

  private void writeGroup(Group group, Outline out) {
    out.begin("Resource Group: " + group.id + suffix(collectiveFlags(group)));
    for (Primitive member : group.members) {
      write(member, out);
    }
    out.end();
  }

  private void writeBundle(Bundle bundle, Outline out) {
    StringBuilder title = new StringBuilder("Container bundle");
    title.append(bundle.replicas.size() > 1 ? " set: " : ": ").append(bundle.id);
    title.append(" [").append(bundle.image).append(']');
    if (bundle.replicasPerHost > 1) {
      title.append(" (unique)");
    }
    String description = bundle.config.definition.get("description");
    if (description != null) {
      title.append(" (").append(description).append(')');
    }
    if (bundle.seen.maintenance) {
      title.append(" (maintenance)");
    } else if (!bundle.seen.managed) {
      title.append(" (unmanaged)");
    }
    out.begin(title.toString());
    for (Bundle.Replica replica : bundle.replicas) {
      out.item(replicaLine(replica));
    }
    out.end();
  }

  private String replicaLine(Bundle.Replica replica) {
    Primitive container = replica.container();
    Primitive described = replica.instance() == null ? container : replica.instance();
    String name = replica.connection() == null ? container.id : replica.connection().id;
    if (replica.ipAddress() != null) {
      name += " (" + replica.ipAddress() + ")";
    }
    Node node = CurrentNode.of(container);
    return primitiveLine.of(described, name, node);
  }

  /** {@code disabled}, and {@code maintenance} or else {@code unmanaged}. */
  static List<String> collectiveFlags(Resource resource) {
    List<String> flags = new ArrayList<>();
    if (resource.config.disabled) {
      flags.add("disabled");
    }
    if (resource.seen.maintenance) {
      flags.add("maintenance");
    } else if (!resource.seen.managed) {
      flags.add("unmanaged");
    }
    return flags;
  }

  static String suffix(List<String> flags) {
    return flags.isEmpty() ? "" : " (" + String.join(", ", flags) + ")";
  }
}
