package io.rulemaker.engine.alert;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times in the formats of {@code date(1)}, as {@code timestamp-format} of alerts has them (L-36):
 * {@code %H:%M:%S}, and {@code %06N} for six digits of the second's fraction.
 */
public final class Timestamps {
  /** What holds if nothing is configured. */
  public static final String DEFAULT = "%H:%M:%S.%06N";

  private static final Pattern DIRECTIVE = Pattern.compile("%(?:0?(\\d))?([A-Za-z%])");
  private static final int NANO_DIGITS = 9;

  /** The directives, as patterns of the class library. */
  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry("Y", "yyyy"),
          Map.entry("y", "yy"),
          Map.entry("m", "MM"),
          Map.entry("d", "dd"),
          Map.entry("e", "ppd"),
          Map.entry("j", "DDD"),
          Map.entry("H", "HH"),
          Map.entry("I", "hh"),
          Map.entry("M", "mm"),
          Map.entry("S", "ss"),
          Map.entry("p", "a"),
          Map.entry("a", "EEE"),
          Map.entry("A", "EEEE"),
          Map.entry("b", "MMM"),
          Map.entry("h", "MMM"),
          Map.entry("B", "MMMM"),
          Map.entry("z", "xx"),
          Map.entry("Z", "zzz"),
          Map.entry("F", "yyyy-MM-dd"),
          Map.entry("T", "HH:mm:ss"),
          Map.entry("R", "HH:mm"),
          Map.entry("D", "MM/dd/yy"),
          Map.entry("c", "EEE MMM ppd HH:mm:ss yyyy"));

  private Timestamps() {}

  /** The time in a format; what the format says that is no directive stays as it is. */
  public static String format(String format, ZonedDateTime time) {
    Matcher matcher = DIRECTIVE.matcher(format);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(directive(matcher, time)));
    }
    return matcher.appendTail(text).toString();
  }

  private static String directive(Matcher matcher, ZonedDateTime time) {
    String letter = matcher.group(2);
    return switch (letter) {
      case "N" -> {
        int digits = matcher.group(1) == null ? NANO_DIGITS : Integer.parseInt(matcher.group(1));
        String nanos = "%09d".formatted(time.getNano());
        yield nanos.substring(0, Math.max(1, digits));
      }
      case "s" -> Long.toString(time.toEpochSecond());
      case "n" -> "\n";
      case "t" -> "\t";
      case "%" -> "%";
      default -> {
        String pattern = PATTERNS.get(letter);
        yield pattern == null
            ? matcher.group()
            : DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
      }
    };
  }
}
