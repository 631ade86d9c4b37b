package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Version;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Attributes of a node, which agents and rules use. */
@Command(
    name = "attribute",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Shows attributes of a node, or sets them; NAME= removes. Without --permanent those that"
          + " vanish when the node leaves."
    },
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      LiveExitCodes.USAGE,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.CONFIGURATION,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.NO_SUCH_THING,
      LiveExitCodes.NO_QUORUM,
      LiveExitCodes.TIMEOUT
    })
public final class AttributeCommand implements Callable<Integer> {
  @Mixin private LiveSession session;
  @Mixin private Output output;
  @Mixin private ChangeOptions options;

  @Option(
      names = {"-N", "--node"},
      paramLabel = "NODE",
      description = "Of that node (default: this one).")
  private String node;

  @Option(names = "--permanent", description = "Those in the configuration, which stay.")
  private boolean permanent;

  @Parameters(arity = "0..*", paramLabel = "NAME[=VALUE]")
  private List<String> pairs;

  @Override
  public Integer call() throws CommandFailure {
    return permanent
        ? Attributes.permanent(session, output, options, node, pairs)
        : Attributes.transientOnes(session, output, node, pairs);
  }
}
