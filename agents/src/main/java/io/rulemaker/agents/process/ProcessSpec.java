package io.rulemaker.agents.process;

import java.util.List;
import java.util.Map;

/**
 * A child process to be run.
 *
 * @param command the program and its arguments
 * @param environment the whole environment: nothing is inherited
 * @param input what it reads on standard input; empty for none
 * @param timeoutMs after which its process group is killed, in ms
 */
public record ProcessSpec(
    List<String> command, Map<String, String> environment, String input, long timeoutMs) {

  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
