package io.rulemaker.transport.kafka;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is there, from what members wrote to the presence topic, by the broker's clock: a member that
 * was paused reads what happened meanwhile and judges it as the others did. While nobody could
 * write, because brokers were away, nobody was silent: that time does not count, nor does the time
 * that it then takes one member longer than another to find the brokers again.
 */
final class Presences {

  /**
   * What a member writes.
   *
   * @param node its name
   * @param instance tells this start of it from others
   * @param rank its seniority, lower is more senior: the offset of its record of joining in the
   *     topic, so that all agree; negative in that record itself
   * @param leaving whether it goes
   * @param executor whether it has no vote
   */
  record Presence(String node, String instance, long rank, boolean leaving, boolean executor) {}

  private record Seen(String instance, long rank, long atMs) {}

  private final int lossDetectionMs;
  private final Map<String, Seen> seen = new HashMap<>();
  private long newestMs;
  private long uncountedMs;
  private long standsStillUntilMs;

  Presences(int lossDetectionMs) {
    this.lossDetectionMs = lossDetectionMs;
  }

  /**
   * Takes a record.
   *
   * @param brokerMs when the broker got it, ms since the epoch
   */
  void heard(Presence presence, long offset, long brokerMs) {
    long atMs = count(brokerMs);
    Seen before = seen.get(presence.node());
    if (presence.leaving()) {
      if (before != null && before.instance().equals(presence.instance())) {
        seen.remove(presence.node());
      }
      return;
    }
    long rank = presence.rank() < 0 ? offset : presence.rank();
    // A heartbeat on its way while its member joined anew does not bring its old rank back; nor
    // does the first one of a member that was paused, and does not know yet that it was held lost.
    boolean late =
        before != null && before.rank() == rank && atMs - before.atMs() >= lossDetectionMs;
    if (!late && (before == null || before.rank() <= rank)) {
      seen.put(presence.node(), new Seen(presence.instance(), rank, atMs));
    }
  }

  /**
   * Time went on: somebody wrote who is not to be counted.
   *
   * @param brokerMs when the broker got it, ms since the epoch
   */
  void tick(long brokerMs) {
    count(brokerMs);
  }

  /** Whether anybody was ever there, and did not leave in order. */
  boolean knowsAny() {
    return !seen.isEmpty();
  }

  /**
   * The time of a record without the times in which nobody wrote, and without the first {@code
   * lossDetectionMs} after each.
   */
  private long count(long brokerMs) {
    long atMs = brokerMs - uncountedMs;
    boolean nobodyWrote = newestMs != 0 && atMs - newestMs > lossDetectionMs / 2;
    if (nobodyWrote) {
      standsStillUntilMs = brokerMs + lossDetectionMs;
    }
    if (brokerMs < standsStillUntilMs && atMs > newestMs) {
      uncountedMs += atMs - newestMs;
      atMs = newestMs;
    }
    newestMs = Math.max(newestMs, atMs);
    return atMs;
  }

  /** Who is there, the most senior first. */
  List<String> members() {
    return seen.entrySet().stream()
        .filter(entry -> entry.getValue().atMs() > newestMs - lossDetectionMs)
        .sorted(Comparator.comparingLong(entry -> entry.getValue().rank()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The seniority of a member; negative if it was never seen. */
  long rank(String node) {
    Seen known = seen.get(node);
    return known == null ? -1 : known.rank();
  }

  /** Which start of a member it is; null if it was never seen. */
  String instance(String node) {
    Seen known = seen.get(node);
    return known == null ? null : known.instance();
  }
}
