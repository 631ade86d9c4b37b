package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import java.util.List;

/**
 * Definitions of the containers of a bundle (BR-8). Recorded digests depend on every byte of the
 * parameters: on their paths as on each blank.
 */
final class BundleContainer {
  private static final String REMOTE_DAEMON = "/usr/sbin/pacemaker-remoted";

  private final String bundle;
  private final BundleSpec spec;
  private final List<String> addresses;
  private final String hosts;

  /**
   * For one bundle.
   *
   * @param addresses one entry a replica
   */
  BundleContainer(String bundle, BundleSpec spec, List<String> addresses) {
    this.bundle = bundle;
    this.spec = spec;
    this.addresses = addresses;
    this.hosts = hosts();
  }

  private String name(int replica) {
    return bundle + "-" + replica;
  }

  /** The host entries of all replicas. */
  private String hosts() {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < addresses.size(); i++) {
      String address = addresses.get(i);
      if (address != null) {
        entries.append(
            spec.addHost
                ? " --add-host=" + name(i) + ":" + address
                : " --hosts-entry=" + address + "=" + name(i));
      }
    }
    return entries.toString();
  }

  /** The container of a replica. */
  Element toXml(int replica) {
    String id = Definitions.xmlId(bundle + "-" + spec.technology + "-" + replica);
    Element xml = Definitions.primitive(id, "heartbeat", spec.technology);
    boolean inner = spec.primitive != null;
    String command = spec.runCommand == null && inner ? REMOTE_DAEMON : spec.runCommand;
    xml.add(
        new Definitions.Block("instance_attributes", id + "-attributes")
            .add("image", spec.image)
            .add("allow_pull", "true")
            .add("force_kill", "false")
            .add("reuse", "false")
            .add("run_opts", runOptions(replica))
            .add("mount_points", mountPoints(replica))
            .add("run_cmd", command)
            .add("monitor_cmd", "/bin/true")
            .toXml());
    xml.add(new Element("operations")).add(Definitions.operation(id, "monitor", "60s", null));
    return xml;
  }

  /** The sub-directories that the replica mounts. */
  private String mountPoints(int replica) {
    StringBuilder points = new StringBuilder();
    for (BundleSpec.Mount mount : spec.mounts) {
      if (mount.perReplica()) {
        points.append(points.isEmpty() ? "" : ",").append(source(mount, replica));
      }
    }
    return points.toString();
  }

  private String source(BundleSpec.Mount mount, int replica) {
    return mount.perReplica() ? mount.source() + "/" + name(replica) : mount.source();
  }

  private String runOptions(int replica) {
    String address = addresses.get(replica);
    StringBuilder options = new StringBuilder();
    if (spec.technology.equals("docker")) {
      options.append(" --restart=no");
    }
    if (spec.firstAddress != null) {
      options.append(" -h ").append(name(replica));
    }
    options.append(" -e PCMK_stderr=1");
    if (spec.network != null) {
      options.append(" --net=").append(spec.network);
    }
    options.append(" -e PCMK_remote_port=").append(spec.port());
    for (BundleSpec.Mount mount : spec.mounts) {
      options.append(" -v ").append(source(mount, replica)).append(':').append(mount.target());
      if (mount.options() != null) {
        options.append(':').append(mount.options());
      }
    }
    for (BundleSpec.Port port : spec.ports) {
      if (address != null) {
        options.append(" -p ").append(address).append(':');
        options.append(port.source()).append(':').append(port.target());
      } else if (!"host".equals(spec.network)) {
        options.append(" -p ").append(port.source()).append(':').append(port.target());
      }
    }
    if (spec.options != null) {
      options.append(' ').append(spec.options);
    }
    return options.append(' ').append(hosts).toString();
  }
}
