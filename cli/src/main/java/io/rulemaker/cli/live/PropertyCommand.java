package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.admin.NameValueBlocks;
import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Options of the cluster. */
@Command(
    name = "property",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Shows and sets options of the running cluster, such as stonith-enabled.",
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
final class PropertyCommand {

  @Command(
      name = "list",
      aliases = {"show", "get"},
      description = "Shows the options that are set; one that is named alone, for scripts.")
  static int list(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Parameters(arity = "0..*", paramLabel = "NAME") List<String> names)
      throws CommandFailure {
    Element configuration = session.state().cib().child("configuration");
    Element options = configuration == null ? null : configuration.child("crm_config");
    Map<String, String> all =
        options == null ? Map.of() : NameValueBlocks.all(options, "cluster_property_set");
    Pairs.show(session, output, "the cluster", all, names == null ? List.of() : names);
    return ExitCodes.OK;
  }

  @Command(name = "set", description = "Sets options.")
  static int set(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "1..*", paramLabel = "NAME=VALUE") List<String> pairs)
      throws CommandFailure {
    Map<String, String> values = Pairs.parse(pairs);
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              values.forEach(edit::property);
              return "the cluster has " + Pairs.text(values);
            });
  }

  @Command(name = "unset", description = "Removes options: their defaults hold again.")
  static int unset(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "1..*", paramLabel = "NAME") List<String> names)
      throws CommandFailure {
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              names.forEach(name -> edit.property(name, null));
              return "the cluster has no " + String.join(", no ", names);
            });
  }
}
