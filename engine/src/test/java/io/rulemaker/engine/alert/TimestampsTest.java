package io.rulemaker.engine.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in the formats of {@code date(1)}. */
class TimestampsTest {
  private static final ZonedDateTime TIME =
      ZonedDateTime.of(2026, 3, 5, 7, 8, 9, 12_345_678, ZoneOffset.ofHours(1));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%H:%M:%S.%06N | 07:08:09.012345",
        "%H:%M:%S.%3N | 07:08:09.012",
        "%N | 012345678",
        "%F %T %z | 2026-03-05 07:08:09 +0100",
        "%Y%m%d%y%j | 2026030526064",
        "%a %b %e %I %p | Thu Mar  5 07 AM",
        "%s | 1772690889",
        "100%% at %H, not %Q | 100% at 07, not %Q"
      })
  void areWrittenAsConfigured(String format, String text) {
    assertEquals(text, Timestamps.format(format, TIME));
  }
}
