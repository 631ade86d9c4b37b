package io.rulemaker.rules;

/**
 * Where a conclusion comes from.
 *
 * @param policy the package of the policy, or for a user's policy its file
 * @param rule the rule's name, which is an operator's sentence
 */
public record Derivation(String policy, String rule) {
  @Override
  public String toString() {
    return "rule \"" + rule + "\" (" + policy + ")";
  }
}
