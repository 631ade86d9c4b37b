package io.rulemaker.engine.member;

/**
 * How a member answers who wants to lead. It grants a claim only if no leader stands in the way and
 * nothing higher was promised, and not before the promise is on disk: from then on it obeys no
 * lower epoch, not even after a restart.
 */
final class Vote {
  private final Core core;

  Vote(Core core) {
    this.core = core;
  }

  /**
   * Why a claim cannot be granted; null if it can.
   *
   * @param leading this member's own leadership; null if it does not lead
   * @param following whom this member follows; null for nobody
   */
  String objection(String claimant, Letter.Claim claim, Leadership leading, Following following) {
    if (claim.epoch() < core.disk.promised()) {
      return "a higher epoch was promised";
    }
    if (leading != null && leading.surelyQuorate()) {
      return "this node leads a quorum";
    }
    if (following != null && !following.leader().equals(claimant)) {
      return "another leader is in touch";
    }
    return null;
  }

  /**
   * Refuses.
   *
   * @param leader who leads, as far as this member knows; null if it knows of none
   */
  void deny(String claimant, Letter.Claim claim, String leader, String why) {
    core.out.send(claimant, new Letter.Deny(claim.epoch(), core.disk.promised(), leader, why));
  }

  /** Promises to obey, and says so when that is on disk; unless more was promised meanwhile. */
  void grant(String claimant, Letter.Claim claim) {
    if (claim.epoch() == core.disk.durable().promised()) {
      core.out.send(claimant, Grants.to(claim, core));
      return;
    }
    core.disk.promise(
        claim.epoch(),
        problem -> {
          if (core.disk.promised() != claim.epoch()) {
            return;
          }
          if (problem == null) {
            core.out.send(claimant, Grants.to(claim, core));
          } else {
            deny(claimant, claim, null, problem);
          }
        });
  }
}
