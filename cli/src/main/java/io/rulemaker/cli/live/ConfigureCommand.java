package io.rulemaker.cli.live;

import io.rulemaker.cli.CommandFailure;
import io.rulemaker.cli.ExitCodes;
import io.rulemaker.cli.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

@Command(name = "configure", scope = ScopeType.INHERIT, mixinStandardHelpOptions = true, versionProvider = Version.class)
final class ConfigureCommand {
  @Command(name = "show")
  static int show(@Mixin LiveSession session) throws CommandFailure {
    return ExitCodes.OK;
  }
}
