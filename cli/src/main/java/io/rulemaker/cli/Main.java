package io.rulemaker.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program: finds the command, and turns what goes wrong into one line and an exit code. */
@Command(
    name = "rulemaker",
    description = "A high-availability cluster resource manager whose policy is rules.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      SimulateCommand.class,
      ReplayCommand.class,
      ExplainCommand.class,
      VerifyCommand.class,
      PolicyCommand.class,
      ConformanceCommand.class,
      BenchCommand.class,
      TryCommand.class,
      LabCommand.class,
      WarmUpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Set RULEMAKER_DEBUG=1 to see where an unexpected error comes from."})
public final class Main {
  private Main() {}

  /** Runs a command; the exit codes are those of {@link ExitCodes}. */
  public static void main(String[] args) {
    System.exit(run(args, Console.standard()));
  }

  /** Runs a command and returns its exit code. */
  static int run(String[] args, Console console) {
    CommandLine commandLine = new CommandLine(new Main(), new CommandFactory(console));
    commandLine.setOut(console.out());
    commandLine.setErr(console.err());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(
        (exception, arguments) -> usageError(exception, console));
    commandLine.setExecutionExceptionHandler(
        (exception, line, result) -> failure(exception, line, console));
    commandLine.setExecutionStrategy(
        result -> {
          if (!result.hasSubcommand()
              && !result.isUsageHelpRequested()
              && !result.isVersionHelpRequested()) {
            throw new ParameterException(result.commandSpec().commandLine(), "no command given");
          }
          return new CommandLine.RunLast().execute(result);
        });
    int exitCode = commandLine.execute(args);
    console.flush();
    return exitCode;
  }

  private static int usageError(ParameterException exception, Console console) {
    CommandLine command = exception.getCommandLine();
    String help = Program.isStandIn() ? Program.name() : command.getCommandSpec().qualifiedName();
    console.error(
        Program.name() + ": " + firstLine(exception.getMessage()) + " (see '" + help + " --help')");
    return ExitCodes.USAGE;
  }

  private static int failure(Exception exception, CommandLine command, Console console) {
    if (exception instanceof CommandFailure failure) {
      console.error(Program.name() + ": " + failure.getMessage());
      printDetails(failure, console);
      return failure.exitCode();
    }
    console.error(
        Program.name()
            + ": internal error: "
            + exception.getClass().getSimpleName()
            + ": "
            + firstLine(String.valueOf(exception.getMessage()))
            + " (RULEMAKER_DEBUG=1 shows where)");
    printDetails(exception, console);
    return ExitCodes.INTERNAL;
  }

  private static void printDetails(Exception exception, Console console) {
    if (Program.debugging()) {
      StringWriter trace = new StringWriter();
      exception.printStackTrace(new PrintWriter(trace));
      console.error(trace.toString());
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** Gives every command the console it writes to. */
  private record CommandFactory(Console console) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      try {
        return type.getDeclaredConstructor(Console.class).newInstance(console);
      } catch (NoSuchMethodException e) {
        return CommandLine.defaultFactory().create(type);
      }
    }
  }
}
