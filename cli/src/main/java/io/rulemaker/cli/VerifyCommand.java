package io.rulemaker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Problem;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.verify.Verification;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wrong with a configuration. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says what is wrong with a configuration: element, problem, remedy. An error changes or voids"
          + " what was written; a warning does not."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is wrong, or only warnings",
      "1:there are errors",
      "64:wrong option",
      "65:the input cannot be read",
      "78:the configuration has an unknown schema"
    })
final class VerifyCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterInput input;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(names = "--strict", description = "Warnings count as errors.")
  private boolean strict;

  VerifyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    Element cib = input.read(console);
    List<Problem> problems = Verification.verify(cib);
    long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
    long warnings = problems.size() - errors;
    if (json) {
      print(problems);
    } else {
      problems.forEach(problem -> console.line(problem.toString()));
      console.line(
          problems.isEmpty()
              ? "Nothing is wrong with this configuration."
              : errors
                  + (errors == 1 ? " error, " : " errors, ")
                  + warnings
                  + (warnings == 1 ? " warning" : " warnings"));
    }
    return errors > 0 || strict && warnings > 0 ? ExitCodes.NOT_IN_ORDER : ExitCodes.OK;
  }

  private void print(List<Problem> problems) throws CommandFailure {
    try {
      console.line(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(problems));
    } catch (JsonProcessingException e) {
      throw new CommandFailure(ExitCodes.INTERNAL, "the problems cannot be written as JSON", e);
    }
  }
}
