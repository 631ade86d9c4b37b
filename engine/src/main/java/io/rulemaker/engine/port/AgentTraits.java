package io.rulemaker.engine.port;

import java.util.List;

/**
 * What an agent says of its parameters, as far as history records it (L-25).
 *
 * @param restarting names of the parameters whose change needs a restart; null if the agent cannot
 *     reload, so that every change does
 * @param secret names of the parameters that must not be shown
 */
public record AgentTraits(List<String> restarting, List<String> secret) {
  public AgentTraits {
    restarting = restarting == null ? null : List.copyOf(restarting);
    secret = List.copyOf(secret);
  }
}
