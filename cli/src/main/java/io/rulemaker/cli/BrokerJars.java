package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kafka's server jars, for trials: a broker is no part of what is installed. */
final class BrokerJars {
  private BrokerJars() {}

  /** The class path of a broker, which the build leaves beside the program. */
  static String classPath() throws CommandFailure {
    Path file = Path.of(LabCommand.launcher()).resolveSibling("cli/target/broker-classpath");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE,
          "[" + file + "] names Kafka's server jars, and cannot be read; run: mvn package",
          e);
    }
  }
}
