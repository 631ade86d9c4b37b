package io.rulemaker.engine.status;

import io.rulemaker.engine.model.ResourceConfig;

/**
 * The agent that a history names; each part null if it is not written.
 *
 * @param agentClass such as {@code ocf}
 * @param provider such as {@code heartbeat}
 * @param type such as {@code Dummy}
 */
record Agent(String agentClass, String provider, String type) {
  /** The agent that is configured. */
  static Agent of(ResourceConfig config) {
    return new Agent(config.agentClass, config.provider, config.agentType);
  }
}
