package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.live.LiveSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The program: finds the command, and turns what goes wrong into one line and an exit code. */
@Command(
    name = "rulemaker",
    description = "A high-availability cluster resource manager whose policy is rules.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Set RULEMAKER_DEBUG=1 to see where an unexpected error comes from."})
public final class Main {
  private Main() {}

  /** Runs a command; the exit codes are those of {@link ExitCodes}. */
  public static void main(String[] args) {
    System.exit(run(args, Console.standard()));
  }

  /** Runs a command and returns its exit code. */
  public static int run(String[] args, Console console) {
    return run(args, console, LiveSources.standard());
  }

  /** Runs a command for a given cluster and returns its exit code. */
  public static int run(String[] args, Console console, LiveSource live) {
    int exitCode;
    try {
      exitCode = commandLine(args, console, live).execute(args);
    } catch (OutOfMemoryError e) {
      exitCode = ExitCodes.UNAVAILABLE;
      console.error(
          Program.name()
              + ": the memory of ["
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB] is not enough for this input: give more by RULEMAKER_JAVA_OPTS=-Xmx8g");
    }
    console.flush();
    return exitCode;
  }

  /** The command that arguments begin with, ready to be executed; or all. */
  static CommandLine commandLine(String[] args, Console console, LiveSource live) {
    CommandFactory factory = new CommandFactory(console, live);
    CommandLine commandLine = new CommandLine(new Main(), factory);
    CommandTable.addTo(commandLine, args, factory);
    commandLine.setOut(console.out());
    commandLine.setErr(console.err());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExpandAtFiles(false); // '@NAME' is a template in the language of crmsh
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
    return commandLine;
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

  /** Gives every command the console it writes to, and the cluster it is for. */
  private record CommandFactory(Console console, LiveSource live) implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        Class<?>[] wanted = constructor.getParameterTypes();
        if (wanted.length > 0 && wanted[0] == Console.class) {
          return type.cast(
              wanted.length == 1
                  ? constructor.newInstance(console)
                  : constructor.newInstance(console, live));
        }
      }
      return CommandLine.defaultFactory().create(type);
    }
  }
}
