package io.rulemaker.engine.member;

/**
 * The leader that a member follows, as long as it hears from it.
 *
 * @param untilMs when belief in it ends, ms since the epoch
 * @param quorate whether its followers have quorum, as it said last
 */
record Following(String leader, long epoch, long untilMs, boolean quorate) {

  Following heard(long until, boolean nowQuorate) {
    return new Following(leader, epoch, until, nowQuorate);
  }
}
