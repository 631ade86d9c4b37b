package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Integers;
import java.util.ArrayList;
import java.util.List;

/** What a {@code <bundle>} says of its containers, network and storage (BR-1 to BR-4, BR-6). */
final class BundleSpec {
  /**
   * The most replicas. Each container's definition names all of them, so many more would exhaust
   * the memory; a larger number can only be a mistake.
   */
  static final int MAX_REPLICAS = 1000;

  static final String DEFAULT_PORT = "3121";
  private static final String LOG_TARGET = "/var/log";
  private static final String KEY_FILE = "/etc/pacemaker/authkey";
  private static final String LOG_ROOT = "/var/log/pacemaker/bundles";

  /**
   * A mount.
   *
   * @param perReplica the source is a directory with one sub-directory a replica
   */
  record Mount(String source, String target, String options, boolean perReplica) {}

  /** A forwarded port. */
  record Port(String source, String target) {}

  /** {@code docker} or {@code podman}. */
  String technology;

  String image;
  String network;
  String options;
  String runCommand;
  int promotedMax;
  int replicas;
  int replicasPerHost;
  boolean unique;
  String firstAddress;
  String hostInterface;
  String netmask;
  String controlPort;
  boolean addHost;
  Element primitive;
  final List<Mount> mounts = new ArrayList<>();
  final List<Port> ports = new ArrayList<>();

  private final Cluster cluster;
  private final Element definition;

  private BundleSpec(Cluster cluster, Element definition) {
    this.cluster = cluster;
    this.definition = definition;
  }

  /** Reads a definition; null if the bundle is invalid. */
  static BundleSpec read(Cluster cluster, Element definition) {
    BundleSpec spec = new BundleSpec(cluster, definition);
    return spec.readContainer() && spec.readNetwork() ? spec.readRest() : null;
  }

  /** The port on which the connection reaches the node inside. */
  String port() {
    return controlPort == null ? DEFAULT_PORT : controlPort;
  }

  private boolean readContainer() {
    Element container = definition.child("docker");
    if (container == null) {
      container = definition.child("podman");
    }
    if (container == null) {
      return problem("bundle without docker or podman; it is ignored", "add one of them");
    }
    technology = container.name();
    image = container.get("image");
    if (image == null) {
      problem("image of the container is missing", "name the image");
    }
    network = container.get("network");
    options = container.get("options");
    runCommand = container.get("run-command");
    promotedMax = Integers.count(container.get("promoted-max"), 0);
    replicas = atLeastOne(container, "replicas", promotedMax > 0 ? promotedMax : 1);
    replicasPerHost = atLeastOne(container, "replicas-per-host", 1);
    unique = replicasPerHost != 1;
    if (replicas > MAX_REPLICAS) {
      int useful = (int) Math.min(MAX_REPLICAS, (long) cluster.nodes.size() * replicasPerHost);
      problem(
          "replicas [" + replicas + "] cannot be managed; [" + Math.max(1, useful) + "] are made",
          "use at most " + MAX_REPLICAS);
      replicas = Math.max(1, useful);
    }
    return true;
  }

  private int atLeastOne(Element container, String name, int absent) {
    String text = container.get(name);
    if (text != null && Integers.parse(text).orElse(0) < 1) {
      problem(name + " [" + text + "] is no positive number; 1 is used", "use 1 or more");
    }
    return Math.max(1, Integers.count(text, absent));
  }

  private boolean readNetwork() {
    Element xml = definition.child("network");
    primitive = definition.child("primitive");
    addHost = true;
    if (xml != null) {
      firstAddress = xml.get("ip-range-start");
      hostInterface = xml.get("host-interface");
      netmask = xml.get("host-netmask");
      controlPort = xml.get("control-port");
      addHost = Booleans.parse(xml.get("add-host")).orElse(true);
      for (Element mapping : xml.children("port-mapping")) {
        readPort(mapping);
      }
    }
    if (primitive == null) {
      return true;
    }
    if (firstAddress == null && controlPort == null) {
      return problem(
          "bundle with a primitive but neither ip-range-start nor control-port; it is ignored",
          "give its network one of them");
    }
    if (firstAddress == null && replicasPerHost > 1) {
      problem(
          "replicas-per-host [" + replicasPerHost + "] without ip-range-start; 1 is used",
          "give its network an ip-range-start");
      replicasPerHost = 1;
    }
    return true;
  }

  private void readPort(Element mapping) {
    String source = mapping.get("port");
    String target = source == null ? null : mapping.get("internal-port");
    if (source == null) {
      source = mapping.get("range");
    }
    if (source != null && !source.isEmpty()) {
      ports.add(new Port(source, target == null ? source : target));
    }
  }

  private BundleSpec readRest() {
    Element storage = definition.child("storage");
    if (storage != null) {
      storage.children("storage-mapping").forEach(this::readMount);
    }
    if (primitive != null) {
      mounts.add(new Mount(KEY_FILE, KEY_FILE, null, false));
      if (mounts.stream().noneMatch(mount -> mount.target().equals(LOG_TARGET))) {
        mounts.add(new Mount(LOG_ROOT, LOG_TARGET, null, true));
      }
      ports.add(new Port(port(), port()));
    }
    return this;
  }

  private void readMount(Element mapping) {
    String source = mapping.get("source-dir");
    boolean perReplica = source == null;
    if (perReplica) {
      source = mapping.get("source-dir-root");
    }
    String target = mapping.get("target-dir");
    if (source == null || target == null) {
      cluster.problem(
          Severity.ERROR,
          mapping,
          "storage-mapping without source or target; it is ignored",
          "give target-dir and source-dir or source-dir-root");
      return;
    }
    mounts.add(new Mount(source, target, mapping.get("options"), perReplica));
  }

  private boolean problem(String message, String remedy) {
    cluster.problem(Severity.ERROR, definition, message, remedy);
    return false;
  }
}
