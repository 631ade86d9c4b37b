package io.rulemaker.cli.node;

import java.util.List;

/**
 * An agent calls a tool.
 *
 * @param tool its name, such as {@code crm_attribute}
 * @param resource the instance that the agent acts for; empty if it does not say
 * @param arguments of the command line
 */
record ToolCall(String tool, String resource, List<String> arguments) {

  /**
   * What the tool ends with.
   *
   * @param output lines for standard output or, if it failed, for standard error
   */
  record Result(int exitCode, String output) {
    static final Result OK = new Result(0, "");

    static Result of(String output) {
      return new Result(0, output);
    }
  }
}
