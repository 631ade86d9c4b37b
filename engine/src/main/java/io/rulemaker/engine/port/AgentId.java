package io.rulemaker.engine.port;

/**
 * Which agent runs a resource (L-23).
 *
 * @param standard {@code ocf}, {@code lsb}, {@code systemd}, {@code service} or {@code stonith}
 * @param provider the vendor directory of an OCF agent; null for the other standards
 * @param type the agent's own name
 */
public record AgentId(String standard, String provider, String type) {

  /**
   * Reads {@code ocf:heartbeat:IPaddr2} or {@code lsb:nmb}.
   *
   * @throws IllegalArgumentException with a message for the user if the parts do not fit
   */
  public static AgentId parse(String text) {
    String[] parts = text.split(":", -1);
    boolean ocf = parts[0].equals("ocf");
    if (parts.length != (ocf ? 3 : 2) || parts[parts.length - 1].isEmpty()) {
      throw new IllegalArgumentException(
          "[" + text + "] names no agent; write ocf:PROVIDER:TYPE, lsb:NAME or systemd:UNIT");
    }
    return new AgentId(parts[0], ocf ? parts[1] : null, parts[parts.length - 1]);
  }

  @Override
  public String toString() {
    return provider == null ? standard + ":" + type : standard + ":" + provider + ":" + type;
  }
}
