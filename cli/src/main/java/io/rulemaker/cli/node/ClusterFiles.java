package io.rulemaker.cli.node;

import io.rulemaker.cli.CommandFailure;
import io.rulemaker.cli.ExitCodes;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.port.ConfigurationStore.StoreException;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.transport.LinkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;

/** The files that make a host a member: written at bootstrap, read by the service. */
final class ClusterFiles {
  private ClusterFiles() {}

  /** The text of a {@code node.yaml}, with what may be changed as comments. */
  static String nodeYaml(String node, String cluster, Map<String, String> members, Path data) {
    String list =
        members.entrySet().stream()
            .map(member -> "  " + member.getKey() + ": " + member.getValue() + "\n")
            .collect(Collectors.joining());
    String quorum = members.size() == 2 ? "quorum:\n  two_node: true\n" : "";
    return """
    # The node service reads this at start. Only "node" differs between the members of a cluster.
    node: %s
    cluster: %s
    # Where each member listens.
    members:
    %skey: cluster.key
    data: %s
    %s# How long a member may be silent before the others believe it lost.
    loss-detection: %dms
    # Folders of your own policies (.drl), the same on every member.
    policies: []
    log-level: info
    """
        .formatted(node, cluster, list, data, quorum, LinkSettings.LOSS_DETECTION_MS);
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

  /** Writes a file that only root may change. */
  static void write(Path file, String text) throws CommandFailure {
    if (Files.exists(file)) {
      throw new CommandFailure(
          ExitCodes.EXISTS,
          "[" + file + "] exists already; 'rulemaker cluster destroy' removes what was there");
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.CANNOT_WRITE, "[" + file + "] cannot be written: " + e.getMessage(), e);
    }
  }
}
