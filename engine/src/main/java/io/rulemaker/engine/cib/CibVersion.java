package io.rulemaker.engine.cib;

import java.util.Comparator;

/**
 * The version triple of a CIB (L-8). The higher one wins.
 *
 * @param adminEpoch changed by administrators only
 * @param epoch counts changes of the configuration
 * @param numUpdates counts changes of the status since the configuration changed last
 */
public record CibVersion(long adminEpoch, long epoch, long numUpdates)
    implements Comparable<CibVersion> {
  private static final Comparator<CibVersion> ORDER =
      Comparator.comparingLong(CibVersion::adminEpoch)
          .thenComparingLong(CibVersion::epoch)
          .thenComparingLong(CibVersion::numUpdates);

  /** The version of a document; missing or unreadable numbers count as 0. */
  public static CibVersion of(Element cib) {
    return new CibVersion(
        number(cib, "admin_epoch"), number(cib, "epoch"), number(cib, "num_updates"));
  }

  /** The version after a change of the configuration: status updates are counted afresh. */
  public CibVersion afterConfigurationChange() {
    return new CibVersion(adminEpoch, epoch + 1, 0);
  }

  /** The version after a change of the status. */
  public CibVersion afterStatusChange() {
    return new CibVersion(adminEpoch, epoch, numUpdates + 1);
  }

  /** Writes this version into a document. */
  public void writeTo(Element cib) {
    cib.set("admin_epoch", Long.toString(adminEpoch));
    cib.set("epoch", Long.toString(epoch));
    cib.set("num_updates", Long.toString(numUpdates));
  }

  @Override
  public int compareTo(CibVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return adminEpoch + "." + epoch + "." + numUpdates;
  }

  private static long number(Element cib, String attribute) {
    try {
      return Long.parseLong(cib.get(attribute, "0").trim());
    } catch (NumberFormatException e) {
      return 0; // a hand-written document may carry anything: it counts as the oldest
    }
  }
}
