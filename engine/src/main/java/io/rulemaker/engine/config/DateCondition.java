package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.value.Dates;
import io.rulemaker.engine.value.Integers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** The condition {@code <date_expression>} (CF-23). */
final class DateCondition {
  /** In the order in which they are added: months before days, or the day would be clipped. */
  private static final List<ChronoUnit> DURATION_UNITS =
      List.of(
          ChronoUnit.YEARS,
          ChronoUnit.MONTHS,
          ChronoUnit.WEEKS,
          ChronoUnit.DAYS,
          ChronoUnit.HOURS,
          ChronoUnit.MINUTES,
          ChronoUnit.SECONDS);

  private static final Map<String, TemporalField> FIELDS =
      Map.of(
          "years", ChronoField.YEAR,
          "months", ChronoField.MONTH_OF_YEAR,
          "monthdays", ChronoField.DAY_OF_MONTH,
          "hours", ChronoField.HOUR_OF_DAY,
          "minutes", ChronoField.MINUTE_OF_HOUR,
          "seconds", ChronoField.SECOND_OF_MINUTE,
          "yeardays", ChronoField.DAY_OF_YEAR,
          "weekyears", IsoFields.WEEK_BASED_YEAR,
          "weeks", IsoFields.WEEK_OF_WEEK_BASED_YEAR,
          "weekdays", ChronoField.DAY_OF_WEEK);

  private DateCondition() {}

  static boolean passes(Cluster cluster, Element condition) {
    String operation = condition.get("operation", "in_range").toLowerCase(Locale.ROOT);
    return switch (operation) {
      case "in_range" -> inRange(cluster, condition);
      case "gt" -> after(cluster, condition);
      case "lt" -> before(cluster, condition);
      case "date_spec" -> fits(cluster, condition);
      default -> Rules.malformed(cluster, condition, "operation [" + operation + "] is unknown");
    };
  }

  private static boolean after(Cluster cluster, Element condition) {
    OptionalLong start = date(cluster, condition, "start");
    if (start.isEmpty()) {
      return invalid(cluster, condition, "start");
    }
    if (cluster.now > start.getAsLong()) {
      return true;
    }
    cluster.offerRecheck(start.getAsLong() + 1);
    return false;
  }

  private static boolean before(Cluster cluster, Element condition) {
    OptionalLong end = date(cluster, condition, "end");
    if (end.isEmpty()) {
      return invalid(cluster, condition, "end");
    }
    if (cluster.now >= end.getAsLong()) {
      return false;
    }
    cluster.offerRecheck(end.getAsLong());
    return true;
  }

  private static boolean inRange(Cluster cluster, Element condition) {
    OptionalLong start = date(cluster, condition, "start");
    OptionalLong end = date(cluster, condition, "end");
    if (start.isEmpty() && condition.has("start")) {
      return invalid(cluster, condition, "start");
    }
    if (end.isEmpty() && condition.has("end")) {
      return invalid(cluster, condition, "end");
    }
    Element duration = condition.child("duration");
    if (end.isEmpty() && duration != null) {
      end = start.isEmpty() ? start : plus(cluster, start.getAsLong(), duration);
      if (end.isEmpty()) {
        return Rules.malformed(cluster, condition, "duration without start, or none at all");
      }
    }
    if (start.isEmpty() && end.isEmpty()) {
      return Rules.malformed(cluster, condition, "in_range has neither start nor end");
    }
    if (start.isPresent() && cluster.now < start.getAsLong()) {
      cluster.offerRecheck(start.getAsLong());
      return false;
    }
    if (end.isPresent() && cluster.now > end.getAsLong()) {
      return false;
    }
    end.ifPresent(instant -> cluster.offerRecheck(instant + 1));
    return true;
  }

  private static OptionalLong date(Cluster cluster, Element condition, String attribute) {
    return Dates.parse(condition.get(attribute), cluster.now, cluster.zone);
  }

  private static boolean invalid(Cluster cluster, Element condition, String attribute) {
    String text = condition.get(attribute);
    return Rules.malformed(
        cluster,
        condition,
        text == null ? attribute + " is missing" : attribute + " [" + text + "] is no date");
  }

  private static OptionalLong plus(Cluster cluster, long start, Element written) {
    Element duration = cluster.document.resolve(written);
    if (duration == null) {
      return OptionalLong.empty();
    }
    try {
      LocalDateTime end = LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC);
      for (ChronoUnit unit : DURATION_UNITS) {
        String text = duration.get(unit.name().toLowerCase(Locale.ROOT));
        if (text != null) {
          OptionalLong amount = Integers.parse(text);
          if (amount.isEmpty()) {
            return OptionalLong.empty();
          }
          end = end.plus(amount.getAsLong(), unit);
        }
      }
      return OptionalLong.of(end.toEpochSecond(ZoneOffset.UTC));
    } catch (DateTimeException | ArithmeticException outOfRange) {
      return OptionalLong.empty();
    }
  }

  private static boolean fits(Cluster cluster, Element condition) {
    Element written = condition.child("date_spec");
    Element spec = written == null ? null : cluster.document.resolve(written);
    if (spec == null) {
      return Rules.malformed(cluster, condition, "the date_spec is missing");
    }
    ZonedDateTime now = Instant.ofEpochSecond(cluster.now).atZone(cluster.zone);
    for (int i = 0; i < spec.attributeCount(); i++) {
      TemporalField field = FIELDS.get(spec.attributeName(i));
      if (field != null && !contains(cluster, spec, i, now.get(field))) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(Cluster cluster, Element spec, int attribute, int value) {
    String range = spec.attributeValue(attribute);
    int dash = range.indexOf('-');
    String low = dash < 0 ? range : range.substring(0, dash);
    String high = dash < 0 ? range : range.substring(dash + 1);
    OptionalLong from = Integers.parse(low);
    OptionalLong to = Integers.parse(high);
    boolean valid =
        (from.isPresent() || (low.isEmpty() && to.isPresent()))
            && (to.isPresent() || (high.isEmpty() && from.isPresent()));
    if (!valid) {
      return Rules.malformed(
          cluster, spec, spec.attributeName(attribute) + " [" + range + "] is no range");
    }
    return value >= from.orElse(Long.MIN_VALUE) && value <= to.orElse(Long.MAX_VALUE);
  }
}
