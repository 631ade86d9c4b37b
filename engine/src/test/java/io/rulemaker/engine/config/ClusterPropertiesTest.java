package io.rulemaker.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.cib.CibReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Of several sets of options the one counts that the specification says (CF-17 to CF-19). */
class ClusterPropertiesTest {
  /** 2026-01-01 00:00:00Z. */
  private static final long NEW_YEAR = 1_767_225_600L;

  private static ClusterProperties at(long now, String sets) throws Exception {
    String cib = "<cib><configuration><crm_config>" + sets + "</crm_config></configuration></cib>";
    return ClusterProperties.of(new ClusterSnapshot(CibReader.parse(cib, "the test"), now));
  }

  private static String set(String id, String score, String inside, String value) {
    return "<cluster_property_set id='%s' %s>%s<nvpair id='%s-x' name='x' value='%s'/>"
            .formatted(id, score.isEmpty() ? "" : "score='" + score + "'", inside, id, value)
        + "</cluster_property_set>";
  }

  private static Optional<String> x(String sets) throws Exception {
    return at(NEW_YEAR, sets).text("x");
  }

  @Test
  void theHigherScoreCounts() throws Exception {
    assertEquals(Optional.of("b"), x(set("s", "1", "", "a") + set("t", "10", "", "b")));
    assertEquals(Optional.of("a"), x(set("s", "10", "", "a") + set("t", "1", "", "b")));
    assertEquals(Optional.of("a"), x(set("s", "", "", "a") + set("t", "-1", "", "b")));
  }

  @Test
  void ofEqualScoresTheLaterCounts() throws Exception {
    assertEquals(Optional.of("b"), x(set("s", "", "", "a") + set("t", "", "", "b")));
  }

  @Test
  void theSetOfTheShellsPrecedesAllOthers() throws Exception {
    String bootstrap = set("cib-bootstrap-options", "", "", "a");
    assertEquals(Optional.of("a"), x(bootstrap + set("t", "10", "", "b")));
  }

  @Test
  void aSetWhoseRuleDoesNotPassIsPassedOver() throws Exception {
    String rule =
        "<rule id='r' score='0'><date_expression id='d' operation='gt'"
            + " start='2026-01-01 00:00:00Z'/></rule>";
    String sets = set("s", "", "", "a") + set("t", "10", rule, "b");
    assertEquals(Optional.of("a"), at(NEW_YEAR - 60, sets).text("x"));
    assertEquals(Optional.of("b"), at(NEW_YEAR + 60, sets).text("x"));
    String onNode =
        "<rule id='r' score='0'><expression id='e' attribute='#uname' operation='eq'"
            + " value='n1'/></rule>";
    assertEquals(Optional.of("a"), x(set("s", "", "", "a") + set("t", "10", onNode, "b")));
  }

  @Test
  void whatIsInvalidCountsAsAbsent() throws Exception {
    ClusterProperties properties = at(NEW_YEAR, set("s", "", "", "perhaps"));
    assertTrue(properties.flag("x", true));
    assertFalse(properties.flag("x", false));
    assertEquals(7, properties.durationMs("x", 7));
    assertEquals(Optional.empty(), properties.text("y"));
    assertEquals(20_000, at(NEW_YEAR, set("s", "", "", "20s")).durationMs("x", 7));
  }
}
