package io.rulemaker.cli.node;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The node service. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Runs the node service: this host becomes a member of its cluster. It logs to standard error."
          + " TERM lets it hand its resources over and leave; then it ends with 0."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the node left in order",
      "1:the node had to leave at once",
      "65:no stored copy of the configuration is whole",
      "69:an address, the key, or the socket cannot be used",
      "70:internal error",
      "78:node.yaml or a policy cannot be used"
    })
public final class NodeRunCommand implements Callable<Integer> {

  /** The property by which the configuration of logging asks for the level. */
  private static final String LOG_LEVEL = "rulemaker.log";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "/etc/rulemaker/node.yaml",
      description = "The configuration of this node (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description =
          "executor: refuse to start unless node.yaml says that this node is one; member likewise.")
  private String role;

  @Override
  public Integer call() throws CommandFailure {
    NodeConfig config;
    try {
      config = NodeConfigReader.read(file);
    } catch (NodeConfig.ConfigException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, e.getMessage(), e);
    }
    String written = config.role().isExecutor() ? NodeRole.EXECUTOR_NAME : NodeRole.MEMBER_NAME;
    if (role != null && !role.equals(written)) {
      throw new CommandFailure(
          ExitCodes.BAD_CONFIGURATION,
          file + ": [role] is [" + written + "], but --role asks for [" + role + "]");
    }
    System.setProperty(LOG_LEVEL, config.logLevel()); // before the first line is logged
    NodeService service = new NodeService(config);
    Thread leaving =
        new Thread(
            () -> {
              service.leave();
              // The end that was asked for is a success, not the death by a signal.
              Runtime.getRuntime().halt(service.awaitEnd());
            },
            "leaving");
    service.start();
    Runtime.getRuntime().addShutdownHook(leaving);
    int exitCode = service.awaitEnd();
    try {
      Runtime.getRuntime().removeShutdownHook(leaving);
    } catch (IllegalStateException e) {
      return exitCode; // it is running: it ends the process
    }
    return exitCode;
  }
}
