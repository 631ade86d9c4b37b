package io.rulemaker.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.rules.PolicySet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Specification CF-16 to CF-19. */
class NvSetsTest {
  private static String merged(String blocks, String first, String... initially) {
    return merged(cluster(blocks), first, initially);
  }

  private static Cluster cluster(String blocks) {
    Element cib = Configured.cib("<crm_config>" + blocks + "</crm_config>");
    return new Cluster(cib, Configured.NOW, PolicySet.builtIn());
  }

  private static String merged(Cluster cluster, String first, String... initially) {
    Map<String, String> into = new TreeMap<>();
    for (int i = 0; i < initially.length; i += 2) {
      into.put(initially[i], initially[i + 1]);
    }
    Element owner = cluster.document.section("crm_config");
    NvSets.merge(cluster, owner, "meta_attributes", RuleInput.none(), into, first);
    return into.toString();
  }

  private static String block(String id, String attributes, String... pairs) {
    return Configured.meta(id, pairs).replace("id='" + id + "'", "id='" + id + "' " + attributes);
  }

  @Test
  void ofEqualScoresTheLaterBlockWins() {
    String three =
        block("a", "", "s", "11") + block("b", "", "s", "22") + block("c", "", "s", "33");
    assertEquals("{s=33}", merged(three, null));
  }

  @Test
  void theHigherScoreWinsAndTheNamedBlockBeforeAll() {
    String three =
        block("a", "score='5'", "s", "1")
            + block("b", "score='INFINITY'", "s", "2")
            + block("c", "", "s", "3");
    assertEquals("{s=2}", merged(three, null));
    assertEquals("{s=3}", merged(three, "c"));
  }

  @Test
  void insideABlockTheFirstPairWinsAndNamesAlreadySetStay() {
    assertEquals("{s=1}", merged(block("a", "", "s", "1", "s", "2"), null));
    assertEquals("{s=0, t=2}", merged(block("a", "", "s", "1", "t", "2"), null, "s", "0"));
  }

  @Test
  void defaultUnsetsANameThatALaterBlockMaySetAgain() {
    assertEquals("{}", merged(block("a", "", "s", "1", "s", "#default"), null, "s", "0"));
    String unsetThenSet =
        block("low", "score='1'", "s", "9") + block("high", "score='2'", "s", "#DEFAULT");
    assertEquals("{s=9}", merged(unsetThenSet, null, "s", "0"));
  }

  @Test
  void referencesStandForBlocksAndPairs() {
    String blocks =
        "<other>"
            + block("x", "", "s", "1")
            + "</other>"
            + "<meta_attributes id-ref='x'/>"
            + "<meta_attributes id='y'><nvpair id-ref='x-0' name='ignored'/></meta_attributes>";
    assertEquals("{s=1}", merged(blocks, null));
  }

  @Test
  void referencesToNothingOrToTwoAreIgnoredAndReported() {
    Cluster none = cluster("<meta_attributes id-ref='nowhere'/>");
    assertEquals("{}", merged(none, null));
    assertTrue(Configured.complainsOf(none, "id-ref [nowhere]"), none.problems::toString);
    String twice = "<a>" + block("x", "", "s", "1") + block("x", "", "s", "2") + "</a>";
    assertEquals("{}", merged(twice + "<meta_attributes id-ref='x'/>", null));
  }

  @Test
  void aReferenceThatRunsInACircleEnds() {
    assertEquals("{}", merged("<meta_attributes id='x' id-ref='x'/>", null));
  }

  @Test
  void aBlockWhoseRuleFailsIsSkipped() {
    String rule = "<rule id='r'><date_expression id='d' operation='gt' start='2030-01-01'/></rule>";
    String block = block("a", "", "s", "1").replaceFirst(">", ">" + rule);
    Cluster cluster = cluster(block);
    assertEquals("{}", merged(cluster, null));
    assertEquals(1_893_456_001L, cluster.recheckAt());
  }
}
