package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Voters;
import io.rulemaker.engine.member.Letter.Claim;
import io.rulemaker.engine.member.Letter.Deny;
import io.rulemaker.engine.member.Letter.Grant;
import io.rulemaker.engine.port.MemberDocument;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A claim to lead that was made: who granted it, and who did not. It ends when all in touch have
 * answered (L-3), or when the time for it is over: who did not answer by then does not follow.
 */
final class Election {
  private final Core core;
  private final long epoch;
  private final Claim claim;
  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Map<String, Deny> denials = new LinkedHashMap<>();
  private boolean promised;
  private boolean failed;

  /** Claims; the answers come as letters and from the disk. */
  Election(Core core, Runnable whenPromised) {
    this.core = core;
    this.epoch = core.nextEpoch();
    core.heardOf(epoch);
    DocumentOrder order = DocumentOrder.of(core.disk.durable());
    claim = new Claim(epoch, order, core.status.epoch(), core.status.number());
    core.disk.promise(
        epoch,
        problem -> {
          promised = problem == null;
          failed = problem != null;
          whenPromised.run();
        });
    core.out.sendAll(core.others(), claim);
  }

  long epoch() {
    return epoch;
  }

  Map<String, Grant> grants() {
    return grants;
  }

  Map<String, Deny> denials() {
    return denials;
  }

  /** All who would follow, this member included. */
  Set<String> followers() {
    Set<String> followers = new HashSet<>(grants.keySet());
    followers.add(core.node());
    return followers;
  }

  /** Whether those who would follow are quorate, by what the newest of them knows. */
  boolean enough() {
    MemberDocument newest = Takeover.newest(core, grants);
    Voters expected = Voters.of(newest.cib(), core.settings.quorum().members());
    return !core.cutOff && core.votes.enough(followers(), expected);
  }

  /** Whether this member's own promise is on its disk. */
  boolean promised() {
    return promised;
  }

  /** Whether the disk refused this member's own promise: it cannot lead. */
  boolean failed() {
    return failed;
  }

  void take(String sender, Grant grant) {
    if (grant.epoch() == epoch && core.view.contains(sender)) {
      denials.remove(sender);
      grants.put(sender, grant);
    }
  }

  /**
   * Somebody refuses. Who still follows a leader that is lost to this member notices that in a
   * moment, says so, and is asked again: until then that is no answer.
   */
  void take(String sender, Deny denial) {
    if (denial.epoch() == epoch && core.view.contains(sender)) {
      core.heardOf(denial.promised());
      grants.remove(sender);
      if (denial.promised() > epoch || !followsTheLost(denial)) {
        denials.put(sender, denial);
      }
    }
  }

  private boolean followsTheLost(Deny denial) {
    String leader = denial.leader();
    return leader != null && !leader.equals(core.node()) && !core.view.contains(leader);
  }

  /**
   * A member says that it is in touch: it is asked again, if it did not answer. It pays no heed to
   * a claimant that it does not see yet, and may see it later than the other way round.
   */
  void sees(String member) {
    if (core.view.contains(member) && !grants.containsKey(member) && !denials.containsKey(member)) {
      core.out.send(member, claim);
    }
  }

  /** Who is in touch changed: who is gone cannot follow. */
  void viewed() {
    grants.keySet().retainAll(core.view);
    denials.keySet().retainAll(core.view);
  }

  /** Whether all who are in touch have answered. */
  boolean complete() {
    Set<String> open = new HashSet<>(core.view);
    open.remove(core.node());
    open.removeAll(grants.keySet());
    open.removeAll(denials.keySet());
    return promised && open.isEmpty();
  }

  /** A leader in touch that somebody follows and whom the claimant should wait for; or null. */
  String otherLeader() {
    for (Deny denial : denials.values()) {
      String leader = denial.leader();
      if (leader != null && !leader.equals(core.node()) && core.view.contains(leader)) {
        return leader;
      }
    }
    return null;
  }

  /** Whether somebody promised a higher epoch. */
  boolean outbid() {
    return denials.values().stream().anyMatch(denial -> denial.promised() > epoch);
  }
}
