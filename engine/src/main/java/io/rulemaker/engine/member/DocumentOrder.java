package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.port.MemberDocument;
import java.util.Comparator;

/**
 * Which of two configurations is the newer one (L-8). What a later leader wrote is newer than what
 * an earlier one wrote, whatever they counted: the later one knew what a quorum had.
 *
 * @param adminEpoch changed by administrators only
 * @param writtenIn the epoch of the leader that wrote it
 * @param epoch counts changes of the configuration
 * @param numUpdates counts changes of the status before it was written
 */
public record DocumentOrder(long adminEpoch, long writtenIn, long epoch, long numUpdates)
    implements Comparable<DocumentOrder> {
  private static final Comparator<DocumentOrder> ORDER =
      Comparator.comparingLong(DocumentOrder::adminEpoch)
          .thenComparingLong(DocumentOrder::writtenIn)
          .thenComparingLong(DocumentOrder::epoch)
          .thenComparingLong(DocumentOrder::numUpdates);

  /** Where a document stands. */
  static DocumentOrder of(MemberDocument document) {
    CibVersion version = CibVersion.of(document.cib());
    return new DocumentOrder(
        version.adminEpoch(), document.writtenIn(), version.epoch(), version.numUpdates());
  }

  @Override
  public int compareTo(DocumentOrder other) {
    return ORDER.compare(this, other);
  }
}
