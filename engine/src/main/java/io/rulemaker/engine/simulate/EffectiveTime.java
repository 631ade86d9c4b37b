package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The time that a run takes for now, and why (SO-1 step 2).
 *
 * @param epochSeconds now
 * @param source where it comes from
 * @param given the time as the user wrote it; null unless given
 */
public record EffectiveTime(long epochSeconds, Source source, String given) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Where the time comes from. */
  public enum Source {
    GIVEN,
    RECORDED,
    CLOCK
  }

  /**
   * The time for a document: the given one, or the recorded date of execution, or the clock.
   *
   * @param given what the user wrote; null if nothing. Unreadable text leaves the clock in force.
   * @param clockSeconds the wall clock, epoch seconds
   */
  static EffectiveTime of(Element cib, String given, long clockSeconds) {
    if (given != null) {
      Long seconds = TimeText.parse(given);
      return new EffectiveTime(seconds == null ? clockSeconds : seconds, Source.GIVEN, given);
    }
    String recorded = cib.get("execution-date");
    if (recorded != null) {
      try {
        return new EffectiveTime(Long.parseLong(recorded.trim()), Source.RECORDED, null);
      } catch (NumberFormatException e) {
        return new EffectiveTime(clockSeconds, Source.CLOCK, null); // as if nothing were recorded
      }
    }
    return new EffectiveTime(clockSeconds, Source.CLOCK, null);
  }

  /** The line that tells of it; null if the clock counts, which goes without saying. */
  public String line() {
    return switch (source) {
      case GIVEN -> "Setting effective cluster time: " + given;
      case RECORDED ->
          "Using the original execution date of: "
              + UTC.format(Instant.ofEpochSecond(epochSeconds));
      case CLOCK -> null;
    };
  }
}
