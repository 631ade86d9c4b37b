package io.rulemaker.agents;

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

  /** The same with other additions to the environment. */
  public AgentSettings withEnvironment(Map<String, String> additions) {
    return new AgentSettings(ocfRoot, initDirectory, systemctl, additions, featureSet);
  }
}
