package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.crmsh.CrmshLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One statement of the crmsh language as a command: {@code configure primitive …} (L-40). */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
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
      LiveExitCodes.EXISTS,
      LiveExitCodes.TIMEOUT
    })
public final class DefineCommand implements Callable<Integer> {
  private static final Map<String, String> FORMS =
      Map.ofEntries(
          Map.entry(
              "primitive",
              "ID AGENT|@TEMPLATE [params K=V…] [meta K=V…] [utilization K=V…]"
                  + " [op NAME interval=10s timeout=20s …]…"),
          Map.entry("rsc_template", "ID AGENT … as primitive"),
          Map.entry("group", "ID MEMBER… [params K=V…] [meta K=V…]"),
          Map.entry("clone", "ID RESOURCE [params K=V…] [meta K=V…]"),
          Map.entry("ms", "ID RESOURCE [meta K=V…]: a promotable clone"),
          Map.entry(
              "bundle",
              "ID docker|podman|rkt image=… [network … port-mapping …] [storage storage-mapping …]"
                  + " [primitive ID] [meta K=V…]"),
          Map.entry(
              "location", "ID RESOURCE|/PATTERN/|{ R… } SCORE: NODE | rule SCORE: EXPRESSION"),
          Map.entry("colocation", "ID SCORE: DEPENDENT[:ROLE] PRIMARY[:ROLE], or sets: ( a b ) c"),
          Map.entry("order", "ID [KIND:] FIRST[:ACTION] THEN[:ACTION] [symmetrical=BOOL], or sets"),
          Map.entry("rsc_ticket", "ID TICKET: RESOURCE[:ROLE]… [loss-policy=POLICY]"),
          Map.entry("property", "NAME=VALUE…"),
          Map.entry("rsc_defaults", "[ID:] [SCORE:] [rule EXPRESSION] NAME=VALUE…"),
          Map.entry("op_defaults", "[ID:] [SCORE:] [rule EXPRESSION] NAME=VALUE…"),
          Map.entry("node", "[ID:] NAME [attributes K=V…] [utilization K=V…]"),
          Map.entry("tag", "ID: THING…"),
          Map.entry("monitor", "RESOURCE[:ROLE] INTERVAL[:TIMEOUT]"),
          Map.entry("fencing_topology", "[NODE:|attr:K=V|pattern:RX] DEVICE[,DEVICE]… …"),
          Map.entry("alert", "ID PROGRAM [attributes K=V…] [meta K=V…] [to { RECIPIENT … }]"),
          Map.entry("xml", "ELEMENT"));

  @Mixin private LiveSession session;
  @Mixin private ChangeOptions options;
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "WORD")
  private List<String> words;

  /** The command of a verb. */
  static CommandLine make(String verb, IFactory factory) {
    CommandLine command = new CommandLine(DefineCommand.class, factory);
    // Scores such as -inf: begin like options.
    command.setUnmatchedOptionsArePositionalParams(true);
    CommandSpec spec = command.getCommandSpec();
    spec.name(verb);
    spec.usageMessage().description(FORMS.get(verb).replace("%", "%%"));
    return command;
  }

  @Override
  public Integer call() throws CommandFailure {
    List<String> statement = new ArrayList<>(List.of(spec.name()));
    statement.addAll(words);
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              new CrmshLoader(edit.result(), false).statement(statement);
              return "configured " + spec.name() + " " + words.get(0);
            });
  }
}
