package io.rulemaker.cli.node;

import io.rulemaker.cli.https.HttpsSettings;
import io.rulemaker.engine.control.QuorumCounter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a node service is told by its configuration file.
 *
 * @param node the name of this node, one of the members unless it is an executor
 * @param role what it is in the cluster
 * @param cluster the name of the cluster
 * @param members where each member listens, {@code host:port} for each link, by name; no addresses
 *     where the bus needs none
 * @param key the file with the key that all members share
 * @param data the folder for what survives a restart
 * @param socket where local programs ask
 * @param socketGroup the group that may ask besides root; null for root's own
 * @param quorum how votes are counted
 * @param bus what carries the messages between members
 * @param http where it answers over HTTPS; null for nowhere
 * @param lossDetectionMs how long a member may be silent before it is believed lost, in ms
 * @param policies files and folders of the operator's policies
 * @param watchdog the device that resets this machine when the service hangs; null for none
 * @param logLevel {@code error}, {@code warn}, {@code info} or {@code debug}
 */
public record NodeConfig(
    String node,
    NodeRole role,
    String cluster,
    Map<String, List<String>> members,
    Path key,
    Path data,
    Path socket,
    String socketGroup,
    QuorumCounter.Settings quorum,
    Bus bus,
    HttpsSettings http,
    int lossDetectionMs,
    List<Path> policies,
    Path watchdog,
    String logLevel) {

  /** Where the configuration is unless a command says otherwise. */
  public static final Path FILE = Path.of("/etc/rulemaker/node.yaml");

  /** Where data is kept unless the configuration says otherwise. */
  public static final Path DATA = Path.of("/var/lib/rulemaker");

  public NodeConfig {
    members = Map.copyOf(members);
    policies = List.copyOf(policies);
  }

  /** Where this node listens, {@code host:port} for each link. */
  public List<String> addresses() {
    return role.isExecutor() ? role.addresses() : members.get(node);
  }

  /** The configuration is not what it should be. The message is one line with file and line. */
  public static final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
