package io.rulemaker.agents;

import io.rulemaker.engine.port.AgentId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where agents are on this machine, and what all of them are told.
 *
 * @param ocfRoot of OCF agents, which are in {@code resource.d/PROVIDER/TYPE} below it
 * @param initDirectory of LSB scripts
 * @param systemctl the command that speaks with systemd
 * @param environment added to the environment of every agent, such as {@code HA_SBIN_DIR}, by which
 *     agents find the tools that set promotion scores
 * @param featureSet told to OCF agents as {@code crm_feature_set} unless the operation says so
 */
public record AgentSettings(
    Path ocfRoot,
    Path initDirectory,
    String systemctl,
    Map<String, String> environment,
    String featureSet) {

  public AgentSettings {
    environment = Map.copyOf(environment);
  }

  /** The places that every distribution uses. */
  public static AgentSettings standard() {
    return new AgentSettings(
        Path.of("/usr/lib/ocf"), Path.of("/etc/init.d"), "systemctl", Map.of(), "3.19.0");
  }

  /**
   * The script of an agent, whether it exists or not; null for what is no script, or has a name
   * that would lead out of the directory of agents.
   */
  public Path script(AgentId agent) {
    if (unsafe(agent.type())) {
      return null;
    }
    return switch (agent.standard()) {
      case "ocf" ->
          agent.provider() == null || unsafe(agent.provider())
              ? null
              : ocfRoot.resolve("resource.d").resolve(agent.provider()).resolve(agent.type());
      case "lsb" -> initDirectory.resolve(agent.type());
      default -> null;
    };
  }

  /** Whether the script of an agent is there; false for what is no script. */
  public boolean has(AgentId agent) {
    Path script = script(agent);
    return script != null && isProgram(script);
  }

  /** Whether a file is there that can be run. */
  public static boolean isProgram(Path file) {
    return Files.isExecutable(file) && !Files.isDirectory(file); // directories are executable, too
  }

  /** Whether a name would lead out of a directory. */
  static boolean unsafe(String name) {
    return name.isEmpty() || name.contains("/") || name.startsWith(".");
  }

  /** The same with other additions to the environment. */
  public AgentSettings withEnvironment(Map<String, String> additions) {
    return new AgentSettings(ocfRoot, initDirectory, systemctl, additions, featureSet);
  }
}
