package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.FencingFinished;
import io.rulemaker.engine.member.Letter.Grant;
import io.rulemaker.engine.member.Letter.Report;
import io.rulemaker.engine.member.Letter.Taken;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a leader takes what executors and fencers report: each report once, in the order of its
 * node, whichever leader took those before.
 */
final class ReportDesk {
  private final Leadership leader;
  private final Core core;
  private final StatusPublisher publisher;
  private final FencingDesk fencings;

  ReportDesk(Leadership leader, Core core, StatusPublisher publisher) {
    this.leader = leader;
    this.core = core;
    this.publisher = publisher;
    this.fencings = new FencingDesk(leader, core);
  }

  /** Leaders before took reports of a follower: what was taken is not taken again. */
  void takenBefore(String node, Grant grant) {
    takenBefore(node, grant.instance(), grant.taken());
  }

  /** The same, of one instance. */
  void takenBefore(String node, String instance, long number) {
    if (number > publisher.lastTaken(node, instance)) {
      publisher.took(new Taken(node, instance, number));
    }
  }

  /**
   * Whether an executor reported more to leaders before than this one heard of; reports are taken
   * from there on.
   */
  boolean missed(String executor, Letter.Attend letter) {
    boolean missed = letter.taken() > publisher.lastTaken(executor, letter.instance());
    takenBefore(executor, letter.instance(), letter.taken());
    return missed;
  }

  /** The events of reports that no leader took yet; a fencing of a node that is back is no news. */
  List<Event> fresh(String node, List<Report> reports) {
    List<Event> events = new ArrayList<>();
    for (Report report : reports) {
      if (report.number() > publisher.lastTaken(node, report.instance())) {
        publisher.took(new Taken(node, report.instance(), report.number()));
        if (report.event() instanceof FencingFinished fencing) {
          leader.fencings().foreign(fencing);
          if (!fencings.isNews(fencing, report.about())) {
            continue;
          }
        }
        events.add(report.event());
      }
    }
    return events;
  }

  /** A follower, or this node, reports what happened. */
  void take(String node, Report report) {
    leader.whenSure(
        () -> {
          String instance =
              leader.executors().has(node)
                  ? leader.executors().instance(node)
                  : leader.followers().instance(node);
          boolean next =
              report.instance().equals(instance)
                  && report.number() == publisher.lastTaken(node, report.instance()) + 1;
          if (!next) {
            return; // known already, or one before it was lost: it will be sent again
          }
          publisher.took(new Taken(node, report.instance(), report.number()));
          if (leader.executors().has(node)) {
            leader.executors().caution().took(node, report.number());
            core.alerts.operation(report.event());
            leader.run(
                List.of(Attributes.evaluated(leader.executors().took(report), leader.cib())));
            leader.executors().acknowledgeSoon(node);
          } else if (report.event() instanceof FencingFinished fencing) {
            fencings.take(node, fencing, report.about());
          } else {
            leader.run(List.of(Attributes.evaluated(report.event(), leader.cib())));
            leader.executors().ended(report.event());
          }
        });
  }
}
