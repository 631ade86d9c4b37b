package io.rulemaker.engine.member;

import io.rulemaker.engine.port.MemberDocument;
import java.util.List;

/** What a member says of itself when it grants a claim. */
final class Grants {
  private Grants() {}

  /** The answer to a claim, once the promise is on disk: what the claimant may not know. */
  static Letter.Grant to(Letter.Claim claim, Core core) {
    MemberDocument document = core.disk.durable();
    DocumentOrder order = DocumentOrder.of(document);
    boolean newer = order.compareTo(claim.document()) > 0;
    boolean known =
        core.status.epoch() == 0
            || (core.status.epoch() == claim.statusEpoch()
                && core.status.number() <= claim.statusNumber());
    return new Letter.Grant(
        claim.epoch(),
        core.settings.instance(),
        core.votes.sawAll(),
        core.leaving,
        order,
        newer ? document.cib() : null,
        document.writtenIn(),
        core.status.epoch(),
        known ? null : core.status.copy(),
        core.reports.taken(),
        core.reports.open(),
        List.copyOf(core.underWay));
  }
}
