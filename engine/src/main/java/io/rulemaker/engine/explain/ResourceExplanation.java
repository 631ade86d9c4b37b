package io.rulemaker.engine.explain;

import java.util.List;

/**
 * Why a resource runs, or will run, where it does.
 *
 * @param resource its id
 * @param agent its agent; empty for collectives
 * @param now where and in which role it is active, as a phrase
 * @param then where and in which role it will be, as a phrase
 * @param decision what decided, as a sentence
 * @param conditions what else bears on it: unmanaged, target role, failures, blocked …
 * @param nodes every node in its table, the chosen one first
 * @param actions what will be done, and why
 * @param parts the explanations of what it consists of (collectives)
 */
public record ResourceExplanation(
    String resource,
    String agent,
    String now,
    String then,
    String decision,
    List<String> conditions,
    List<NodeExplanation> nodes,
    List<ActionExplanation> actions,
    List<ResourceExplanation> parts) {

  /**
   * How a node fared.
   *
   * @param node its name
   * @param score the score when the node was chosen
   * @param chosen whether the resource is assigned to it
   * @param obstacle what keeps any resource away from it, such as {@code standby}; empty if nothing
   * @param contributions what made up the score
   */
  public record NodeExplanation(
      String node, int score, boolean chosen, String obstacle, List<Contribution> contributions) {}

  /**
   * A part of a score.
   *
   * @param score what it added, or what it set
   * @param set whether the score was set, not added
   * @param source a constraint's id, a policy, or a name
   * @param text what it means, as a phrase
   */
  public record Contribution(int score, boolean set, String source, String text) {}
}
