package io.rulemaker.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTextTest {
  @Test
  void datesWithAndWithoutTime() {
    assertEquals(epoch("2005-01-20T00:00:00Z"), TimeText.parse("2005-020"));
    assertEquals(epoch("2005-01-20T12:30:00Z"), TimeText.parse("2005-020T12:30"));
    assertEquals(epoch("2014-05-07T00:28:00Z"), TimeText.parse("2014-05-07 00:28:00"));
    assertEquals(epoch("2014-05-06T22:28:00Z"), TimeText.parse("2014-05-07T00:28:00+02:00"));
  }

  @Test
  void whatIsNoTimeHasNone() {
    assertNull(TimeText.parse("soon"));
    assertNull(TimeText.parse("2014-05-07T25:00"));
  }

  private static Long epoch(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }
}
