package io.rulemaker.cli.node;

import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.https.HttpsSettings;
import io.rulemaker.cli.https.UsersFile;
import io.rulemaker.cli.live.LinksCommand;
import io.rulemaker.cli.node.NodeConfig.ConfigException;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.ClusterKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes this host a member of a cluster, and takes it out again. */
@Command(
    name = "cluster",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {LinksCommand.class, UserCommand.class, CertificateCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes this host a member of a cluster, and takes it out again:",
      "  on the first host:  rulemaker cluster init demo s1=10.0.0.1:7800 s2=10.0.0.2:7800",
      "  on each other host: scp -r s1:/etc/rulemaker /tmp/invitation",
      "                      rulemaker cluster join --from /tmp/invitation"
    },
    exitCodeListHeading = "%nExit codes of all cluster commands:%n",
    exitCodeList = {
      "0:done",
      "64:wrong option or argument",
      "65:what it should join, or a file that it needs, cannot be read",
      "74:a file cannot be written",
      "78:node.yaml cannot be used",
      "102:no node service answers here",
      "105:there is no such user",
      "107:it may do harm, and was not confirmed",
      "108:this host is a member already, or what is to be new exists"
    })
public final class ClusterCommand {
  private static final String KEY = "cluster.key";

  private final Console console;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/rulemaker/node.yaml",
      scope = picocli.CommandLine.ScopeType.INHERIT,
      description = "The configuration of this node (default: ${DEFAULT-VALUE}).")
  private Path file;

  public ClusterCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "init",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a new cluster with this host as its first member: its key (readable by root only),"
            + " node.yaml, and a configuration that holds the nodes."
      })
  int init(
      @Parameters(index = "0", paramLabel = "CLUSTER", description = "The name of the cluster.")
          String cluster,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "NODE=HOST:PORT[,HOST:PORT...]",
              mapFallbackValue = "",
              description = {
                "All members, with the address at which each listens; several, for several"
                    + " networks, are divided by commas. Only the names with --bootstrap."
              })
          Map<String, String> members,
      @Option(names = "--node", paramLabel = "NODE", description = "This one (default: host name).")
          String node,
      @Option(
              names = "--data",
              paramLabel = "FOLDER",
              defaultValue = "/var/lib/rulemaker",
              description = "For what survives a restart (default: ${DEFAULT-VALUE}).")
          Path data,
      @Mixin BrokerOptions brokers)
      throws CommandFailure {
    Map<String, String> sorted = new TreeMap<>(members);
    String self = member(node, sorted.keySet());
    ClusterFiles.write(
        file,
        ClusterFiles.nodeYaml(self, cluster, sorted, data.toAbsolutePath(), brokers.bus()),
        brokers.holdSecrets());
    try {
      check();
      ClusterKey.generate(file.resolveSibling(KEY));
      ClusterFiles.storeFirst(data, ClusterFiles.firstDocument(cluster, sorted.keySet()));
    } catch (CommandFailure e) {
      undo();
      throw e;
    } catch (LinkException e) {
      undo();
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, e.getMessage(), e);
    }
    Path folder = file.toAbsolutePath().getParent();
    console.line("This host is " + self + ", the first member of cluster " + cluster + ".");
    console.line("Start it:           systemctl enable --now rulemaker");
    console.line("On each other host: scp -r " + self + ":" + folder + " /tmp/invitation");
    console.line("                    rulemaker cluster join --from /tmp/invitation");
    return ExitCodes.OK;
  }

  /** A cluster that could not be made leaves nothing behind that would be in the way. */
  private void undo() throws CommandFailure {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.CANNOT_WRITE, "[" + file + "] cannot be removed: " + e.getMessage(), e);
    }
  }

  @Command(
      name = "join",
      mixinStandardHelpOptions = true,
      description = "Makes this host a member of a cluster that another host began.")
  int join(
      @Option(
              names = "--from",
              required = true,
              paramLabel = "FOLDER",
              description = "A copy of the other host's folder with node.yaml and cluster.key.")
          Path from,
      @Option(names = "--node", paramLabel = "NODE", description = "This one (default: host name).")
          String node,
      @Option(
              names = "--role",
              paramLabel = "ROLE",
              defaultValue = "member",
              description =
                  "member (default), or executor: without a vote, it only runs resources; the other"
                      + " nodes need not know it.")
          String role,
      @Option(
              names = "--address",
              paramLabel = "HOST:PORT",
              description =
                  "Where an executor listens; members have theirs in node.yaml. Once for each"
                      + " network, in the order in which members have theirs.")
          List<String> addresses)
      throws CommandFailure {
    NodeConfig other;
    try {
      other = NodeConfigReader.read(from.resolve(NodeConfig.FILE.getFileName()));
    } catch (ConfigException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
    boolean executor = role.equals(NodeRole.EXECUTOR_NAME);
    String self =
        executor ? executor(node, other, addresses) : member(node, other.members().keySet());
    String lines = "node: " + self;
    if (executor) {
      lines +=
          "\nrole: executor"
              + (addresses == null ? "" : "\naddress: " + ClusterFiles.addresses(addresses));
    } else if (!role.equals(NodeRole.MEMBER_NAME)) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--role [" + role + "] is no role; use member or executor");
    }
    String text = text(from).replaceAll("(?m)^(role|address):.*\\R", "");
    boolean secret = ClusterFiles.isSecret(from.resolve(NodeConfig.FILE.getFileName()));
    ClusterFiles.write(file, text.replaceFirst("(?m)^node:.*$", lines), secret);
    try {
      Path key = file.resolveSibling(KEY);
      Files.copy(from.resolve(KEY), key);
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      ClusterKey.load(key);
      check();
      copyUsers(from);
    } catch (IOException e) {
      undo();
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "key or users in [" + from + "] cannot be copied: " + e.getMessage(),
          e);
    } catch (LinkException e) {
      undo();
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
    console.line(
        "This host is "
            + (executor ? "executor " : "")
            + self
            + " of cluster "
            + other.cluster()
            + ".");
    console.line("Start it: systemctl enable --now rulemaker");
    return ExitCodes.OK;
  }

  /** Who may ask the other host over HTTPS may ask this one; its certificate is its own. */
  private void copyUsers(Path from) throws IOException, CommandFailure {
    HttpsSettings http = config().http();
    Path theirs = from.resolve(HttpsSettings.USERS);
    Path ours = http == null ? beside(HttpsSettings.USERS) : http.users();
    if (Files.isRegularFile(theirs) && !Files.exists(ours)) {
      UsersFile.write(ours, UsersFile.read(theirs).values());
    }
  }

  private static String text(Path from) throws CommandFailure {
    try {
      return Files.readString(from.resolve(NodeConfig.FILE.getFileName()));
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, "[" + from + "] cannot be read: " + e, e);
    }
  }

  @Command(
      name = "leave",
      mixinStandardHelpOptions = true,
      description = {
        "This host hands its resources over and leaves; the service ends. It stays a member, and is"
            + " back as soon as the service is started."
      })
  int leave() throws CommandFailure {
    NodeConfig config = check();
    try (LiveClient client = LiveClient.connect(config.socket())) {
      Reply reply =
          client.ask(
              new io.rulemaker.engine.member.Command.Happen(
                  new Event.ShutdownRequested(config.node())));
      if (reply instanceof Reply.Refused refused) {
        throw new CommandFailure(ExitCodes.TEMPORARY, refused.text());
      }
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.NOT_CONNECTED, e.getMessage(), e);
    }
    console.line(config.node() + " leaves as soon as its resources are handed over.");
    return ExitCodes.OK;
  }

  @Command(
      name = "destroy",
      mixinStandardHelpOptions = true,
      description = {
        "Removes all that made this host a member: key, configuration, data. The other members are"
            + " not told; take this node out of their node.yaml."
      })
  int destroy(@Option(names = "--yes", description = "Yes, remove it all.") boolean confirmed)
      throws CommandFailure {
    NodeConfig config = check();
    if (!confirmed) {
      throw new CommandFailure(
          ExitCodes.UNSAFE,
          "this would remove ["
              + config.data()
              + "], ["
              + config.key()
              + "] and ["
              + file
              + "]; confirm by --yes");
    }
    if (Files.exists(config.socket())) {
      try (LiveClient running = LiveClient.connect(config.socket())) {
        throw new CommandFailure(
            ExitCodes.UNSAFE, "the node service runs; stop it first: systemctl stop rulemaker");
      } catch (IOException e) {
        console.line("No node service runs: " + config.socket() + " is left over.");
      }
    }
    remove(config.data());
    remove(config.key());
    remove(config.http() == null ? beside(HttpsSettings.USERS) : config.http().users());
    remove(file);
    return ExitCodes.OK;
  }

  private void remove(Path path) throws CommandFailure {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> below = Files.walk(path)) {
      for (Path each : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.CANNOT_WRITE, "[" + path + "] cannot be removed: " + e.getMessage(), e);
    }
    console.line("removed " + path);
  }

  /** The configuration of this node. */
  NodeConfig config() throws CommandFailure {
    return check();
  }

  /** A file beside node.yaml. */
  Path beside(String name) {
    return file.toAbsolutePath().resolveSibling(name);
  }

  private NodeConfig check() throws CommandFailure {
    try {
      return NodeConfigReader.read(file);
    } catch (ConfigException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, e.getMessage(), e);
    }
  }

  private static String executor(String named, NodeConfig other, List<String> addresses)
      throws CommandFailure {
    String self = named == null ? hostName() : named;
    if (other.members().containsKey(self)) {
      throw new CommandFailure(
          ExitCodes.USAGE, "[" + self + "] is a member; name the executor otherwise by --node");
    }
    if (addresses == null && other.bus() instanceof Bus.JGroups) {
      throw new CommandFailure(
          ExitCodes.USAGE, "name where this executor listens by --address HOST:PORT");
    }
    return self;
  }

  private static String member(String named, Set<String> members) throws CommandFailure {
    String self = named == null ? hostName() : named;
    if (!members.contains(self)) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "[" + self + "] is none of the members " + members + "; name it by --node");
    }
    return self;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().split("\\.")[0];
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
