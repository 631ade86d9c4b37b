package io.rulemaker.cli.node;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.port.ConfigurationStore.StoreException;
import io.rulemaker.engine.port.MemberDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files that make a host a member: written at bootstrap, read by the service. */
final class ClusterFiles {
  private ClusterFiles() {}

  /** The text of a {@code node.yaml}, with what may be changed as comments. */
  static String nodeYaml(
      String node, String cluster, Map<String, String> members, Path data, Bus bus) {
    String list =
        members.entrySet().stream()
            .map(member -> "  " + member.getKey() + ": " + addresses(member.getValue()) + "\n")
            .collect(Collectors.joining());
    String where =
        "# Where each member listens: an address, or one for each network, [A:PORT, B:PORT].\n"
            + "members:\n"
            + list;
    if (bus instanceof Bus.Kafka kafka) {
      where = "members: " + List.copyOf(members.keySet()) + "\n" + busYaml(kafka);
    }
    String quorum = members.size() == 2 ? "quorum:\n  two_node: true\n" : "";
    return """
    # The node service reads this at start. Only "node" differs between the members of a cluster.
    node: %s
    cluster: %s
    %skey: cluster.key
    data: %s
    %s# How long a member may be silent before the others believe it lost.
    loss-detection: %dms
    # Folders of your own policies (.drl), the same on every member.
    policies: []
    log-level: info
    # Status page, metrics and remote commands, after 'rulemaker cluster certificate make' and
    # 'rulemaker cluster user add NAME'.
    # http:
    #   listen: 0.0.0.0:7801
    #   certificate: https.pem
    #   users: users
    """
        .formatted(node, cluster, where, data, quorum, bus.lossDetectionMs());
  }

  private static String addresses(String divided) {
    return addresses(List.of(divided.split(",")));
  }

  /** Addresses of one node as they are written in {@code node.yaml}. */
  static String addresses(List<String> addresses) {
    return addresses.size() == 1 ? addresses.get(0) : "[" + String.join(", ", addresses) + "]";
  }

  private static String busYaml(Bus.Kafka kafka) {
    StringBuilder text = new StringBuilder("# Members talk through these brokers.\n");
    text.append("bus:\n  kafka:\n    bootstrap: ").append(kafka.bootstrap());
    text.append("\n    replication: ").append(kafka.replication()).append('\n');
    if (!kafka.properties().isEmpty()) {
      text.append("    properties:\n");
      // In single quotes nothing but the quote itself has a meaning in YAML.
      new TreeMap<>(kafka.properties())
          .forEach(
              (name, value) ->
                  text.append("      %s: '%s'\n".formatted(name, value.replace("'", "''"))));
    }
    return text.toString();
  }

  /** The first configuration of a cluster: its nodes, and no resource yet. */
  static MemberDocument firstDocument(String cluster, Iterable<String> members) {
    Element cib =
        new Element("cib")
            .set("validate-with", SchemaUpgrade.NEWEST)
            .set("admin_epoch", "0")
            .set("epoch", "1")
            .set("num_updates", "0");
    Element configuration = cib.add(new Element("configuration"));
    Element options =
        configuration
            .add(new Element("crm_config"))
            .add(new Element("cluster_property_set").set("id", "cib-bootstrap-options"));
    options.add(
        new Element("nvpair")
            .set("id", "cib-bootstrap-options-cluster-name")
            .set("name", "cluster-name")
            .set("value", cluster));
    Element nodes = configuration.add(new Element("nodes"));
    int id = 0;
    for (String member : members) {
      nodes.add(new Element("node").set("id", Integer.toString(++id)).set("uname", member));
    }
    configuration.add(new Element("resources"));
    configuration.add(new Element("constraints"));
    return new MemberDocument(0, 0, cib);
  }

  /** Stores the first configuration on this host. */
  static void storeFirst(Path data, MemberDocument document) throws CommandFailure {
    try {
      FileConfigurationStore store = new FileConfigurationStore(data.resolve("cib"), text -> {});
      if (store.load().isPresent()) {
        throw new CommandFailure(
            ExitCodes.EXISTS,
            "there is a configuration in ["
                + data
                + "] already; 'rulemaker cluster destroy' removes it");
      }
      store.store(document);
    } catch (StoreException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    }
  }

  /** Whether a file may be read by its owner only. */
  static boolean isSecret(Path file) throws CommandFailure {
    try {
      return !Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, "[" + file + "] cannot be read: " + e, e);
    }
  }

  /**
   * Writes a file that only root may change.
   *
   * @param secret whether only root may read it, too
   */
  static void write(Path file, String text, boolean secret) throws CommandFailure {
    if (Files.exists(file)) {
      throw new CommandFailure(
          ExitCodes.EXISTS,
          "[" + file + "] exists already; 'rulemaker cluster destroy' removes what was there");
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Set<PosixFilePermission> mode =
          PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
      Files.setPosixFilePermissions(file, mode); // whatever the umask says
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.CANNOT_WRITE, "[" + file + "] cannot be written: " + e.getMessage(), e);
    }
  }
}
