package io.rulemaker.engine.fence;

import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.status.Digests;
import java.util.List;

/**
 * The digests of all unfencing devices that a fence operation carries to its target, which records
 * them: a device whose parameters changed since must unfence the node again (F-30).
 */
final class DeviceDigests {
  private final Digests digests;
  private final Node target;
  private final StringBuilder all = new StringBuilder();
  private final StringBuilder open = new StringBuilder();
  private boolean changed;

  private DeviceDigests(Cluster cluster, Node target) {
    this.digests = Digests.of(cluster);
    this.target = target;
  }

  /** Compares all devices for a fence operation just created; requires it if one changed. */
  static void compare(Cluster cluster, Action fencing) {
    if (!cluster.unfencingInUse) {
      return;
    }
    DeviceDigests devices = new DeviceDigests(cluster, fencing.node);
    devices.addAll(cluster.resources);
    fencing.meta.put("digests_all", devices.all.toString());
    fencing.meta.put("digests_secure", devices.open.toString());
    if (devices.changed) {
      fencing.optional = false;
    }
  }

  private void addAll(List<? extends Resource> resources) {
    for (int i = resources.size() - 1; i >= 0; i--) {
      Resource resource = resources.get(i);
      if (!(resource instanceof Primitive device)) {
        addAll(resource.children());
      } else if (unfences(device)) {
        add(device);
      }
    }
  }

  private static boolean unfences(Primitive resource) {
    return resource.config.fenceDevice
        && (resource.config.needsUnfencing
            || "unfencing".equalsIgnoreCase(resource.config.meta("provides")));
  }

  private void add(Primitive device) {
    String prefix = device.id + ":" + device.config.agentType + ":";
    String complete = prefix + digests.ofDevice(device, target, false);
    String withoutPrivate = prefix + digests.ofDevice(device, target, true);
    all.append(complete).append(',');
    open.append(withoutPrivate).append(',');
    if (target.attribute("#digests-all") != null
        && !contains("#digests-all", complete)
        && !contains("#digests-secure", withoutPrivate)) {
      changed = true;
    }
  }

  private boolean contains(String attribute, String digest) {
    String recorded = target.attribute(attribute);
    return recorded != null && recorded.contains(digest);
  }
}
