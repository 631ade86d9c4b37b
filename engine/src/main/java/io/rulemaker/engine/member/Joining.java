package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event.MembershipChanged;
import io.rulemaker.engine.member.Letter.Grant;
import io.rulemaker.engine.member.Letter.NodeCopy;
import java.util.List;

/** A node that begins to follow a leader who leads already: what it remembers, and what of it. */
final class Joining {
  private final Core core;
  private final Leadership leader;
  private final String node;
  private final Grant grant;

  Joining(Core core, Leadership leader, String node, Grant grant) {
    this.core = core;
    this.leader = leader;
    this.node = node;
    this.grant = grant;
  }

  /**
   * Whether it knows what the leader should have known from the beginning: a newer configuration,
   * or surer news of a node that does not follow.
   */
  boolean needsNewEpoch() {
    if (grant.document().compareTo(leader.replication().order()) > 0
        && grant.document().writtenIn() != leader.epoch()) {
      return true;
    }
    if (leader.rollCall().assumes() && grant.statusEpoch() > 0) {
      return grant.statusEpoch() != leader.epoch();
    }
    if (grant.status() == null || grant.statusEpoch() == leader.epoch()) {
      return false;
    }
    for (NodeCopy copy : grant.status().nodes()) {
      boolean absent = !copy.name().equals(node) && !leader.followers().has(copy.name());
      if (absent && surer(copy, core.status.node(copy.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean surer(NodeCopy copy, StatusReplica.NodeEntry known) {
    if (known == null || copy.stampEpoch() != known.stampEpoch) {
      return known == null || copy.stampEpoch() > known.stampEpoch;
    }
    return copy.stampNumber() > known.stampNumber;
  }

  /**
   * Whether what it remembers did not come with its answer: that was to a question from before this
   * leader led.
   */
  boolean lacksStatus() {
    return grant.statusEpoch() > 0
        && grant.statusEpoch() != leader.epoch()
        && grant.status() == null;
  }

  /** The news for the controller, with what the node remembers. */
  MembershipChanged membership(boolean quorate) {
    Element history = history();
    return new MembershipChanged(
        core.node(),
        List.of(node),
        List.of(),
        List.of(),
        quorate,
        history == null ? List.of() : List.of(history));
  }

  private Element history() {
    if (grant.statusEpoch() == 0) {
      return null;
    }
    if (grant.statusEpoch() == leader.epoch()) {
      // It followed this leader, who knows best, unless it was taken for down meanwhile.
      StatusReplica.NodeEntry known = core.status.node(node);
      boolean lost = known != null && "member".equals(known.head.get("expected"));
      return lost ? StatusReplica.stateOf(known.copy()) : null;
    }
    if (grant.status() != null) {
      for (NodeCopy copy : grant.status().nodes()) {
        if (node.equals(copy.name())) {
          return Undelivered.without(copy, Undelivered.known(grant.underWay(), grant.reports()));
        }
      }
    }
    return null;
  }
}
