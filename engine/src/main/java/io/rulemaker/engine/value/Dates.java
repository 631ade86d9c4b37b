package io.rulemaker.engine.value;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and times of the CIB (CF-9). */
public final class Dates {
  private static final String DATE =
      "epoch|(?<y>\\d{4})(?:-(?<mo>\\d\\d)-(?<d>\\d\\d)|(?<mo2>\\d\\d)(?<d2>\\d\\d)|-(?<yd>\\d{3})"
          + "|-W(?<w>\\d\\d)-(?<wd>\\d))";
  private static final String TIME =
      "(?<h>\\d\\d)(?::(?<mi>\\d\\d)(?::(?<s>\\d\\d))?|(?<mi2>\\d\\d)(?<s2>\\d\\d)?)?";
  private static final String OFFSET = " *(?:(?<z>Z)|(?<sg>[+-])(?<oh>\\d\\d)(?::?(?<om>\\d\\d))?)";
  private static final Pattern DATE_TIME =
      Pattern.compile("(?<date>" + DATE + ")(?:[ T] *" + TIME + "(?:" + OFFSET + ")?)?");
  private static final Pattern TIME_ONLY =
      Pattern.compile("(?:T|(?=\\d\\d:))" + TIME + "(?:" + OFFSET + ")?");

  private Dates() {}

  /**
   * A date, a date with a time, or a time of today, as epoch seconds; empty if it is absent or
   * invalid.
   *
   * @param now epoch seconds, which day is today
   * @param zone where times without offset are meant
   */
  public static OptionalLong parse(String text, long now, ZoneId zone) {
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      String trimmed = text.strip();
      Matcher matcher = DATE_TIME.matcher(trimmed);
      if (matcher.matches()) {
        return OptionalLong.of(dateTime(matcher, zone));
      }
      matcher = TIME_ONLY.matcher(trimmed);
      if (matcher.matches()) {
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochSecond(now), zone);
        return OptionalLong.of(instant(today, time(matcher), matcher, zone));
      }
      return OptionalLong.empty();
    } catch (DateTimeException outOfRange) {
      return OptionalLong.empty();
    }
  }

  private static long dateTime(Matcher matcher, ZoneId zone) {
    LocalDate date = date(matcher);
    if (matcher.group("h") == null) {
      return date.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
    return instant(date, time(matcher), matcher, zone);
  }

  private static LocalDate date(Matcher matcher) {
    if (matcher.group("date").equals("epoch")) {
      return LocalDate.EPOCH;
    }
    int year = number(matcher, "y");
    if (matcher.group("mo") != null) {
      return LocalDate.of(year, number(matcher, "mo"), number(matcher, "d"));
    }
    if (matcher.group("mo2") != null) {
      return LocalDate.of(year, number(matcher, "mo2"), number(matcher, "d2"));
    }
    if (matcher.group("yd") != null) {
      return LocalDate.ofYearDay(year, number(matcher, "yd"));
    }
    LocalDate inYear = LocalDate.of(year, 1, 4);
    long week = number(matcher, "w");
    IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inYear).checkValidValue(week, null);
    int weekday = number(matcher, "wd");
    if (weekday < 1 || weekday > 7) {
      throw new DateTimeException("day of week");
    }
    return inYear.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, week).with(DayOfWeek.of(weekday));
  }

  /** Seconds since midnight; 24:00:00 is the end of the day. */
  private static int time(Matcher matcher) {
    int hour = number(matcher, "h");
    int minute = either(matcher, "mi", "mi2");
    int second = either(matcher, "s", "s2");
    if (hour == 24 && minute == 0 && second == 0) {
      return 24 * 3600;
    }
    return LocalTime.of(hour, minute, second).toSecondOfDay();
  }

  private static long instant(LocalDate date, int secondOfDay, Matcher matcher, ZoneId zone) {
    LocalDateTime local = date.atStartOfDay().plusSeconds(secondOfDay);
    if (matcher.group("z") != null) {
      return local.toEpochSecond(ZoneOffset.UTC);
    }
    if (matcher.group("sg") == null) {
      return local.atZone(zone).toEpochSecond();
    }
    int minutes = matcher.group("om") == null ? 0 : number(matcher, "om");
    int hours = number(matcher, "oh");
    int sign = matcher.group("sg").equals("-") ? -1 : 1;
    ZoneOffset offset = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    return local.toEpochSecond(offset);
  }

  private static int either(Matcher matcher, String group, String other) {
    String which = matcher.group(group) != null ? group : other;
    return matcher.group(which) == null ? 0 : number(matcher, which);
  }

  private static int number(Matcher matcher, String group) {
    return Integer.parseInt(matcher.group(group));
  }
}
