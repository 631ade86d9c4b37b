package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.live.LiveSession;
import io.rulemaker.cli.live.LiveSource;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.rules.PolicyException;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.PolicySource;
import io.rulemaker.rules.UserPolicies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options by which commands take a cluster and policies, and the reading of both. */
final class ClusterInput {
  @Option(
      names = {"-x", "--xml-file"},
      paramLabel = "FILE",
      description = "The cluster: a CIB, plain or compressed (default: standard input).")
  private Path file;

  @Option(
      names = {"-L", "--live"},
      description = "The running cluster, as the node service here knows it.")
  private boolean live;

  @Option(
      names = {"--policy"},
      paramLabel = "FILE|FOLDER",
      description = "A policy of yours (.drl), or a folder of them; may be given several times.")
  private List<Path> policyFiles = new ArrayList<>();

  @Mixin private final LiveSession session;

  /** Made by the factory of the program. */
  ClusterInput(Console console, LiveSource source) {
    this.session = new LiveSession(console, source);
  }

  /** Reads the cluster and brings it to the newest schema. */
  Element read(Console console) throws CommandFailure {
    Element cib;
    try {
      if (live && file != null) {
        throw new CommandFailure(ExitCodes.USAGE, "both --live and a file: name one cluster");
      }
      cib =
          live
              ? session.state().cib()
              : file != null ? CibReader.read(file) : CibReader.read(System.in, "standard input");
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
    try {
      SchemaUpgrade.upgrade(cib, console::error);
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, e.getMessage(), e);
    }
    return cib;
  }

  /** The built-in policies and those named. */
  PolicySet policies() throws CommandFailure {
    return policies(policyFiles);
  }

  /** The built-in policies and those in these files or folders. */
  static PolicySet policies(List<Path> files) throws CommandFailure {
    if (files.isEmpty()) {
      return PolicySet.builtIn();
    }
    try {
      return PolicySet.builtIn().with(UserPolicies.compile(PolicySource.read(files)));
    } catch (PolicyException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, String.join("\n", e.problems()), e);
    }
  }

  /** The time of the decision, epoch seconds: that recorded in the cluster, or else the clock's. */
  long now(Element cib) {
    String recorded = cib.get("execution-date");
    if (recorded != null && recorded.matches("\\d{1,12}")) {
      return Long.parseLong(recorded);
    }
    return System.currentTimeMillis() / 1000;
  }
}
