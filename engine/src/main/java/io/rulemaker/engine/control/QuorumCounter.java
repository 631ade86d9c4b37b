package io.rulemaker.engine.control;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.control.ExpectedVotes;
import io.rulemaker.rules.control.LowerExpectedVotes;
import io.rulemaker.rules.control.Partition;
import io.rulemaker.rules.control.VotesNeeded;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts the votes of the members that a node sees (L-33). Who needs how many, and when fewer are
 * expected, is policy; counting is not.
 */
public final class QuorumCounter {
  private final PolicySet policies;
  private final Settings settings;
  private Voters voters;
  private boolean sawAll;

  /**
   * How votes are counted.
   *
   * @param votes of each member, {@code quorum_votes}; usually one
   * @param twoNode one vote of two is enough, once both saw each other
   * @param waitForAll not quorate before all were seen together
   * @param autoTieBreaker half of the votes is enough with the tie-breaking node
   * @param tieBreaker that node; null for the first by name
   * @param lastManStandingMs {@code last_man_standing_window}: after this time members that are
   *     lost are not expected any more; 0 for never
   * @param allowDownscale members that leave in order are not expected any more
   */
  public record Settings(
      Map<String, Integer> votes,
      boolean twoNode,
      boolean waitForAll,
      boolean autoTieBreaker,
      String tieBreaker,
      long lastManStandingMs,
      boolean allowDownscale) {
    public Settings {
      votes = Map.copyOf(votes);
    }

    /** One vote each, all of them always expected. */
    public Settings(
        Set<String> members,
        boolean twoNode,
        boolean waitForAll,
        boolean autoTieBreaker,
        String tieBreaker) {
      this(
          members.stream().collect(Collectors.toMap(Function.identity(), member -> 1)),
          twoNode,
          waitForAll,
          autoTieBreaker,
          tieBreaker,
          0,
          false);
    }

    /** All members. */
    public Set<String> members() {
      return votes.keySet();
    }

    private int votesOf(Collection<String> some) {
      return some.stream().mapToInt(member -> votes.getOrDefault(member, 0)).sum();
    }

    /** The tie-breaking node among the members that count. */
    private String breaker(Set<String> counted) {
      return tieBreaker != null && counted.contains(tieBreaker)
          ? tieBreaker
          : new TreeSet<>(counted).first();
    }
  }

  public QuorumCounter(PolicySet policies, Settings settings) {
    this.policies = policies;
    this.settings = settings;
    this.voters = new Voters(settings.members(), null);
  }

  /** Whose votes are expected. */
  public Voters voters() {
    return voters;
  }

  /** From now on the votes of these are expected. */
  public void expect(Voters others) {
    voters = others;
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
    return enough(present, voters);
  }

  /** Whether so many would be quorate if these votes were expected. */
  public boolean enough(Collection<String> present, Voters expected) {
    return enough(present, expected.members())
        && (expected.before() == null || enough(present, expected.before()));
  }

  private boolean enough(Collection<String> present, Set<String> counted) {
    Set<String> seen = new HashSet<>(present);
    seen.retainAll(counted);
    int expected = settings.votesOf(counted);
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
            seen.contains(settings.breaker(counted)));
    VotesNeeded needed = policies.askOne(Phase.CONTROL, partition, VotesNeeded.class);
    int votes =
        switch (needed.rule()) {
          case MAJORITY -> expected / 2 + 1;
          case ONE_OF_TWO -> 1;
          case HALF_WITH_TIE_BREAKER -> (expected + 1) / 2;
          case ALL_FIRST -> expected;
        };
    return settings.votesOf(seen) >= votes;
  }

  /**
   * Whose votes should be expected from now on, seen from a quorate partition: members that are
   * back or new always count; those that are lost or leave may be left out.
   *
   * @param present the members in this partition
   * @param leaving those of them that were asked to leave
   * @param stableMs for how long nobody came or went
   */
  public Set<String> wanted(Collection<String> present, Collection<String> leaving, long stableMs) {
    Set<String> here = new TreeSet<>(present);
    here.retainAll(settings.members());
    Set<String> staying = new TreeSet<>(here);
    staying.removeAll(leaving);
    Set<String> expected = new TreeSet<>(voters.members());
    expected.addAll(settings.allowDownscale() ? staying : here);
    Set<String> counted = new TreeSet<>(here);
    counted.retainAll(expected);
    ExpectedVotes shape =
        new ExpectedVotes(
            settings.lastManStandingMs() > 0,
            settings.allowDownscale(),
            settings.autoTieBreaker(),
            stableMs >= settings.lastManStandingMs(),
            settings.votesOf(expected),
            settings.votesOf(counted),
            settings.votesOf(counted.stream().filter(staying::contains).toList()));
    for (LowerExpectedVotes lower : policies.ask(Phase.CONTROL, shape, LowerExpectedVotes.class)) {
      switch (lower.whose()) {
        case ABSENT -> expected.retainAll(here);
        case LEAVING -> expected.removeAll(leaving);
      }
    }
    return expected;
  }
}
