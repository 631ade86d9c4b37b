package io.rulemaker.rules.place;

import java.util.Map;

/**
 * A resource is attracted to nodes, or repelled from them (PL-11, PL-12).
 *
 * @param resource the resource; collectives pass it on to what is below them
 * @param scores score by node: 1000000 attracts and -1000000 repels without limit
 * @param role only in this role: ANY, STOPPED or PROMOTED
 * @param probes the probe mode it asks for
 * @param source the constraint or policy that says so, for explanations
 * @param position what comes later in the document is applied first; conclusions of user policies
 *     have the highest
 */
public record LocationScore(
    String resource,
    Map<String, Integer> scores,
    RoleFilter role,
    ProbeMode probes,
    String source,
    int position) {
  /** The position of conclusions that stand in no document. */
  public static final int NO_POSITION = Integer.MAX_VALUE;

  /**
   * A score for one node, in every role.
   *
   * @param resource the resource
   * @param node the node
   * @param score from -1000000 to 1000000
   * @param source who says so, for explanations
   */
  public LocationScore(String resource, String node, int score, String source) {
    this(resource, Map.of(node, score), RoleFilter.ANY, ProbeMode.ALWAYS, source, NO_POSITION);
  }
}
