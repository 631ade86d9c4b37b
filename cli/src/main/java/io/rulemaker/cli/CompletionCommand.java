package io.rulemaker.cli;

import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Writes the script by which shells complete commands. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Writes the script by which bash and zsh complete commands and options.",
      "For this shell: source <(rulemaker completion)"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine all = Main.commandLine(new String[0], console, LiveSources.standard());
    console.line(AutoComplete.bash("rulemaker", all).stripTrailing());
    return ExitCodes.OK;
  }
}
