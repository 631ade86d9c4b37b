package io.rulemaker.engine.control;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.control.Partition;
import io.rulemaker.rules.control.VotesNeeded;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts the votes of the members that a node sees (L-33). Who needs how many is policy; counting
 * is not. One vote a member.
 */
public final class QuorumCounter {
  private final PolicySet policies;
  private final Settings settings;
  private boolean sawAll;

  /**
   * How votes are counted.
   *
   * @param members all members that are expected
   * @param twoNode one vote of two is enough, once both saw each other
   * @param waitForAll not quorate before all were seen together
   * @param autoTieBreaker half of the votes is enough with the tie-breaking node
   * @param tieBreaker that node; null for the first by name
   */
  public record Settings(
      Set<String> members,
      boolean twoNode,
      boolean waitForAll,
      boolean autoTieBreaker,
      String tieBreaker) {
    public Settings {
      members = Set.copyOf(members);
    }

    private String breaker() {
      return tieBreaker != null ? tieBreaker : new TreeSet<>(members).first();
    }
  }

  public QuorumCounter(PolicySet policies, Settings settings) {
    this.policies = policies;
    this.settings = settings;
  }

  /** Whether these members are quorate; what was seen before counts. */
  public boolean quorate(Collection<String> present) {
    sawAll |= present.containsAll(settings.members());
    return enough(present);
  }

  /** Whether all members were seen together since the start, by this member or by its leader. */
  public boolean sawAll() {
    return sawAll;
  }

  /** Another member says that all were seen together. */
  public void learnSawAll() {
    sawAll = true;
  }

  /** Whether so many would be quorate; nothing is learned from it. */
  public boolean enough(Collection<String> present) {
    Set<String> seen = new HashSet<>(present);
    seen.retainAll(settings.members());
    int expected = settings.members().size();
    if (expected == 0) {
      return false;
    }
    Partition partition =
        new Partition(
            expected,
            settings.twoNode(),
            settings.waitForAll(),
            sawAll,
            settings.autoTieBreaker(),
            seen.contains(settings.breaker()));
    VotesNeeded needed = policies.askOne(Phase.CONTROL, partition, VotesNeeded.class);
    int votes =
        switch (needed.rule()) {
          case MAJORITY -> expected / 2 + 1;
          case ONE_OF_TWO -> 1;
          case HALF_WITH_TIE_BREAKER -> (expected + 1) / 2;
          case ALL_FIRST -> expected;
        };
    return seen.size() >= votes;
  }
}
