package io.rulemaker.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Specification CF-4 to CF-9. */
class ValueSyntaxTest {
  private static final HealthColours COLOURS = new HealthColours(-Score.INFINITY, -10, 5);

  @ParameterizedTest
  @ValueSource(strings = {"true", "ON", "yes", "Y", "1"})
  void booleansThatAreTrue(String text) {
    assertEquals(Optional.of(true), Booleans.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "Off", "no", "N", "0"})
  void booleansThatAreFalse(String text) {
    assertEquals(Optional.of(false), Booleans.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "yess", " true"})
  void textsThatAreNoBooleans(String text) {
    assertEquals(Optional.empty(), Booleans.parse(text));
  }

  @Test
  void integersEndWhereTheDigitsEnd() {
    assertEquals(OptionalLong.of(10), Integers.parse("10abc"));
    assertEquals(OptionalLong.of(-3), Integers.parse("  -3"));
    assertEquals(OptionalLong.empty(), Integers.parse("abc"));
    assertEquals(OptionalLong.of(Long.MAX_VALUE), Integers.parse("99999999999999999999"));
  }

  @Test
  void countsAreZeroWhenInvalidAndTheDefaultWhenAbsent() {
    assertEquals(7, Integers.count(null, 7));
    assertEquals(0, Integers.count("x", 7));
    assertEquals(0, Integers.count("-1", 7));
    assertEquals(Integer.MAX_VALUE, Integers.count("9999999999", 7));
  }

  @ParameterizedTest
  @CsvSource({
    "INFINITY,1000000",
    "+INFINITY,1000000",
    "-INFINITY,-1000000",
    "RED,-1000000",
    "yellow,-10",
    "Green,5",
    "5000000,1000000",
    "-12,-12"
  })
  void scores(String text, int score) {
    assertEquals(OptionalInt.of(score), Score.parse(text, COLOURS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"infinity", "", "blue"})
  void textsThatAreNoScores(String text) {
    assertEquals(OptionalInt.empty(), Score.parse(text, COLOURS));
  }

  @ParameterizedTest
  @CsvSource({
    "10,10000",
    "1.9s,1000",
    "10 sec,10000",
    "1500ms,1500",
    "2500us,2",
    "5month,300000",
    "2h,7200000",
    "PT1M,60000",
    "P1DT2H,93600000",
    "P1Y,31536000000",
    "P1M,2592000000"
  })
  void intervals(String text, long ms) {
    assertEquals(Math.min(ms, Durations.MAX_INTERVAL_MS), Durations.intervalMs(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-5s", "x", "10 parsecs", "P", "PT", "P1.5D", "P1", "10d"})
  void invalidIntervalsAreZero(String text) {
    assertEquals(0, Durations.intervalMs(text));
  }

  @Test
  void timeoutsAreNoIsoDurations() {
    assertEquals(OptionalLong.empty(), Durations.timeout("PT1M"));
    assertEquals(OptionalLong.of(20_000), Durations.timeout("20"));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,1", "999,1", "1499,1", "1500,2", "60000,60"})
  void millisecondsAsSeconds(long ms, long seconds) {
    assertEquals(seconds, Durations.toSeconds(ms));
  }

  @ParameterizedTest
  @CsvSource({
    "2005-01-20,2005-01-20T00:00:00Z",
    "20050120,2005-01-20T00:00:00Z",
    "2005-020,2005-01-20T00:00:00Z",
    "2005-020T12:30,2005-01-20T12:30:00Z",
    "2005-W03-4,2005-01-20T00:00:00Z",
    "2009-W53-7,2010-01-03T00:00:00Z",
    "epoch,1970-01-01T00:00:00Z",
    "2014-05-07 00:28:00,2014-05-07T00:28:00Z",
    "2014-05-07 002800,2014-05-07T00:28:00Z",
    "2014-05-07T00:28:00Z,2014-05-07T00:28:00Z",
    "2014-05-07 00:28:00 +02:00,2014-05-06T22:28:00Z",
    "2014-05-07T00:28:00-0130,2014-05-07T01:58:00Z",
    "2014-05-07 24:00:00,2014-05-08T00:00:00Z",
    "2038-01-19T03:14:08Z,2038-01-19T03:14:08Z",
    "T06:00,2020-06-01T06:00:00Z",
    "06:00:30,2020-06-01T06:00:30Z"
  })
  void dates(String text, String instant) {
    long now = Instant.parse("2020-06-01T12:00:00Z").getEpochSecond();
    assertEquals(
        OptionalLong.of(Instant.parse(instant).getEpochSecond()),
        Dates.parse(text, now, ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "2005-13-01",
        "2005-02-30",
        "2005-366",
        "2005-W53-1",
        "2005-W03-8",
        "06",
        "2005-01-20 25:00",
        "2005-01-20 24:00:01",
        "2005-01-20 12:60"
      })
  void textsThatAreNoDates(String text) {
    assertEquals(OptionalLong.empty(), Dates.parse(text, 0, ZoneOffset.UTC));
  }

  @Test
  void aTimeWithoutOffsetIsMeantLocallyButADateAloneIsUtc() {
    ZoneId zone = ZoneOffset.ofHours(2);
    long day = Instant.parse("2014-05-07T00:00:00Z").getEpochSecond();
    assertEquals(OptionalLong.of(day), Dates.parse("2014-05-07", 0, zone));
    assertEquals(OptionalLong.of(day - 7200), Dates.parse("2014-05-07 00:00", 0, zone));
  }
}
