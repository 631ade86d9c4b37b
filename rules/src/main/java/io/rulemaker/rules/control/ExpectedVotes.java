package io.rulemaker.rules.control;

/**
 * What is known of members whose votes are expected, seen from a quorate partition (specification
 * L-33).
 *
 * @param lastManStanding the option {@code last_man_standing}
 * @param allowDownscale the option {@code allow_downscale}
 * @param autoTieBreaker the option {@code auto_tie_breaker}
 * @param stable whether nobody came or went for the {@code last_man_standing_window}
 * @param expected the votes expected now
 * @param present those of them that are here
 * @param staying those of them that are here and were not asked to leave
 */
public record ExpectedVotes(
    boolean lastManStanding,
    boolean allowDownscale,
    boolean autoTieBreaker,
    boolean stable,
    int expected,
    int present,
    int staying) {}
