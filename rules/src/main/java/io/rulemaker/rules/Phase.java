package io.rulemaker.rules;

import java.util.Locale;

/**
 * The phases of one decision that rules take part in, in the order in which they run. Each phase is
 * a knowledge base of its own: its rules see only the facts handed to it, so that no rule depends
 * on when another fires (design, section 4).
 */
public enum Phase {
  /** What is true of the cluster: node condition, quorum posture, meaning of failures, health. */
  OBSERVE,
  /** What the configuration and the history demand of placement: scores, bans, colocations. */
  PLACE,
  /** Which actions follow from an assignment: recurring operations, probes, notifications. */
  ACT,
  /** Which actions wait for which. */
  ORDER,
  /** Who must be fenced or unfenced, and why. */
  FENCE,
  /** Between decisions: what the controller makes of events, failures and votes. */
  CONTROL;

  /** The Java package of the built-in policies of this phase; also their resource folder. */
  public String packageName() {
    return "io.rulemaker.policies." + name().toLowerCase(Locale.ROOT);
  }
}
