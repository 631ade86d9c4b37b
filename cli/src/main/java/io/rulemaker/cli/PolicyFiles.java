package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.rules.PolicyException;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.PolicySource;
import io.rulemaker.rules.UserPolicies;
import java.nio.file.Path;
import java.util.List;

/** Policies that a command is to use beside the built-in ones. */
final class PolicyFiles {
  private PolicyFiles() {}

  /**
   * The built-in policies and those in files and folders.
   *
   * @throws CommandFailure with every problem, if one is refused
   */
  static PolicySet withBuiltIn(List<Path> paths) throws CommandFailure {
    if (paths.isEmpty()) {
      return PolicySet.builtIn();
    }
    try {
      return PolicySet.builtIn().with(UserPolicies.compile(PolicySource.read(paths)));
    } catch (PolicyException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, String.join("\n", e.problems()), e);
    }
  }
}
