package io.rulemaker.engine.simulate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as a user writes them: ISO 8601 dates with or without time and offset. */
final class TimeText {
  private static final DateTimeFormatter DATE =
      new DateTimeFormatterBuilder()
          .appendOptional(DateTimeFormatter.ISO_ORDINAL_DATE)
          .appendOptional(DateTimeFormatter.ISO_WEEK_DATE)
          .appendOptional(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendOptional(DateTimeFormatter.BASIC_ISO_DATE)
          .toFormatter();

  private TimeText() {}

  /** The instant in epoch seconds, UTC unless an offset says otherwise; null if unreadable. */
  static Long parse(String text) {
    String trimmed = text.trim();
    int split = trimmed.indexOf('T');
    if (split < 0) {
      split = trimmed.indexOf(' ');
    }
    try {
      if (split < 0) {
        return LocalDate.parse(trimmed, DATE).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      }
      LocalDate date = LocalDate.parse(trimmed.substring(0, split), DATE);
      String time = trimmed.substring(split + 1).trim();
      int zone = Math.max(time.indexOf('Z'), Math.max(time.indexOf('+'), time.indexOf('-')));
      ZoneOffset offset = zone < 0 ? ZoneOffset.UTC : ZoneOffset.of(time.substring(zone).trim());
      LocalTime clock = LocalTime.parse((zone < 0 ? time : time.substring(0, zone)).trim());
      return OffsetDateTime.of(date, clock, offset).toEpochSecond();
    } catch (DateTimeException e) {
      return null; // the caller echoes the text and stays with the wall clock (SO-38)
    }
  }
}
