package io.rulemaker.cli.live;

import picocli.CommandLine.Option;

/** The options of every command that changes the configuration. */
public final class ChangeOptions {
  @Option(
      names = {"-n", "--dry-run"},
      description = "Only say what the cluster would do.")
  boolean dryRun;

  @Option(names = "--force", description = "Send it even if it makes errors.")
  boolean force;

  @Option(names = "--wait", description = "Wait until the cluster has done what follows from it.")
  boolean wait;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "600",
      description = "With --wait, give up after so long (default: ${DEFAULT-VALUE}).")
  int timeoutSeconds;
}
