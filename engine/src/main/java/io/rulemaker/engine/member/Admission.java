package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Letter.Grant;
import java.util.ArrayList;
import java.util.List;

/** How a node begins to follow a leader who leads already. */
final class Admission {
  private final Leadership leader;
  private final Core core;
  private final ReportDesk reports;
  private final Runnable claimAgain;

  /**
   * Begins.
   *
   * @param claimAgain asks for a new epoch, because somebody is bound by a higher one
   */
  Admission(Leadership leader, Core core, ReportDesk reports, Runnable claimAgain) {
    this.leader = leader;
    this.core = core;
    this.reports = reports;
    this.claimAgain = claimAgain;
  }

  /** A node follows from now on. */
  void joined(String node, Grant grant) {
    if (grant.epoch() != leader.epoch() || !leader.leads()) {
      return;
    }
    if (grant.instance().equals(leader.followers().instance(node))) {
      leader.sendStatus(node);
      return; // it had lost sight of this leader
    }
    Joining joining = new Joining(core, leader, node, grant);
    if (joining.lacksStatus()) {
      leader.sees(node, grant.instance());
      return;
    }
    if (joining.needsNewEpoch()) {
      claimAgain.run();
      return;
    }
    if (leader.followers().has(node)) {
      leader.fencings().abandon(node, leader.followers().names()).forEach(leader::take);
    }
    leader.followers().add(node, grant.instance());
    leader.fencings().cameUp(node, grant.instance());
    leader.rollCall().forget(node);
    if (grant.sawAll()) {
      core.votes.learnSawAll();
    }
    leader.count();
    reports.takenBefore(node, grant);
    core.out.send(node, leader.followers().sign(leader.quorate(), leader.replication().order()));
    leader.whenSure(() -> begins(node, joining, grant));
  }

  private void begins(String node, Joining joining, Grant grant) {
    if (!grant.instance().equals(leader.followers().instance(node))) {
      return; // gone again while this leader was not sure of itself
    }
    List<Event> events = new ArrayList<>();
    events.add(joining.membership(leader.quorate()));
    if (grant.leaving()) {
      events.add(new Event.ShutdownRequested(node));
    }
    events.addAll(reports.fresh(node, grant.reports()));
    leader.run(events, () -> introduce(node));
    leader.replication().bringUpToDate(node, grant.document());
    leader.replication().settle();
  }

  /**
   * A new follower gets the status, which says of itself by now what it remembers. Before that it
   * may say what an earlier run of its service did: with that in its mind it could take the lead.
   */
  private void introduce(String node) {
    leader.followers().introduce(node);
    leader.sendStatus(node);
  }
}
