package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.harness.policy.PolicyTestException;
import io.rulemaker.harness.policy.PolicyTestFile;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks and tests policies of the user. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks and tests policies of yours (.drl files).")
final class PolicyCommand {
  private final Console console;

  PolicyCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Compiles policies; says file, line and remedy of what is refused.",
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {"0:all can be used", "78:something is refused"})
  int check(
      @Parameters(arity = "1..*", paramLabel = "FILE|FOLDER", description = "The policies.")
          List<Path> files)
      throws CommandFailure {
    PolicySet policies = ClusterInput.policies(files);
    policies.user().ifPresent(user -> user.warnings().forEach(console::error));
    int rules = policies.user().orElseThrow().size();
    console.line(rules + (rules == 1 ? " rule" : " rules") + " can be used");
    return ExitCodes.OK;
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description = {
        "Runs the tests of a folder: every *.yaml file against all policies (.drl) of the folder."
      },
      exitCodeListHeading = "%nExit codes:%n",
      exitCodeList = {
        "0:all passed",
        "1:a test failed",
        "65:a test file cannot be used",
        "78:a policy is refused",
        "105:the folder has no tests"
      })
  int test(@Parameters(paramLabel = "FOLDER", description = "The folder.") Path folder)
      throws CommandFailure {
    PolicySet policies = ClusterInput.policies(List.of(folder));
    int passed = 0;
    int failed = 0;
    for (Path file : testFiles(folder)) {
      try {
        for (PolicyTestFile.Outcome outcome : PolicyTestFile.read(file).run(policies)) {
          if (outcome.failures().isEmpty()) {
            passed++;
          } else {
            failed++;
            console.line("FAILED " + file.getFileName() + ": " + outcome.name());
            outcome.failures().forEach(line -> console.line("  " + line));
          }
        }
      } catch (PolicyTestException e) {
        throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
      }
    }
    console.line(passed + " passed, " + failed + " failed");
    return failed == 0 ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
  }

  private static List<Path> testFiles(Path folder) throws CommandFailure {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> tests =
          files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
      if (tests.isEmpty()) {
        throw new CommandFailure(
            ExitCodes.NO_SUCH_THING,
            "no test in folder [" + folder + "]: write a .yaml file beside the policies");
      }
      return tests;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, "folder [" + folder + "] cannot be read: " + e.getMessage(), e);
    }
  }
}
