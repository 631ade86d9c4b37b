package io.rulemaker.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.rules.observe.QuorumPosture;
import io.rulemaker.rules.observe.QuorumSetting;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserPoliciesTest {
  private static final String HEAD = "package my.site;\nimport io.rulemaker.rules.observe.*;\n";

  private static PolicyException refused(String drl) {
    return assertThrows(
        PolicyException.class,
        () -> UserPolicies.compile(List.of(new PolicySource("site.drl", drl))));
  }

  @Test
  void derivesConclusionsAndNamesFileAndRule() throws PolicyException {
    UserPolicies user =
        UserPolicies.compile(
            List.of(
                new PolicySource(
                    "site.drl",
                    HEAD
                        + "rule \"freeze at night\" when QuorumSetting() then\n"
                        + "insertLogical( new QuorumPosture( \"freeze\" ) );\nend\n")));
    Conclusions conclusions =
        PolicySet.builtIn()
            .with(user)
            .deriveUser(List.of(new QuorumSetting("stop", true, true, true)));
    QuorumPosture posture = conclusions.only(QuorumPosture.class).orElseThrow();
    assertEquals("freeze", posture.policy());
    assertEquals(new Derivation("site.drl", "freeze at night"), conclusions.derivationOf(posture));
  }

  @Test
  void anUnknownFieldIsRefusedWithFileAndLine() {
    PolicyException e =
        refused(HEAD + "rule \"r\"\nwhen\n  QuorumSetting( colour == 1 )\nthen\nend\n");
    assertTrue(e.getMessage().startsWith("site.drl:"), e.getMessage());
    assertTrue(e.getMessage().contains("colour"), e.getMessage());
  }

  @Test
  void aSyntaxErrorIsRefusedWithFileAndLine() {
    PolicyException e = refused(HEAD + "rule \"r\"\nwhen\n  QuorumSetting(\nthen\nend\n");
    assertTrue(e.problems().get(0).matches("site\\.drl:\\d+: .*"), e.getMessage());
  }

  @Test
  void aFileThatIsNoDrlIsRefusedInOneLine() {
    PolicyException e = refused("<cib>\n");
    assertEquals(1, e.problems().size(), e.getMessage());
    assertTrue(e.getMessage().startsWith("site.drl:1: "), e.getMessage());
  }

  @Test
  void aForeignImportIsRefused() {
    PolicyException e = refused("package my.site;\nimport java.io.File;\n");
    assertTrue(e.getMessage().startsWith("site.drl:2: import [java.io.File]"), e.getMessage());
  }

  @Test
  void aWayOutsideIsRefused() {
    PolicyException e =
        refused(HEAD + "rule \"r\" when QuorumSetting() then\nSystem.exit( 1 );\nend\n");
    assertTrue(e.getMessage().startsWith("site.drl:4: [System]"), e.getMessage());
  }

  @Test
  void wordsInCommentsAndTextsAreNoCode() throws PolicyException {
    assertEquals(
        1,
        UserPolicies.compile(
                List.of(
                    new PolicySource(
                        "site.drl",
                        HEAD
                            + "// System.exit is not called\n"
                            + "rule \"the System of java.io.File\" when QuorumSetting() then end")))
            .size());
  }

  @Test
  void theSameRuleTwiceIsRefused() {
    String drl = HEAD + "rule \"r\" when QuorumSetting() then end";
    PolicyException e =
        assertThrows(
            PolicyException.class,
            () ->
                UserPolicies.compile(
                    List.of(new PolicySource("a.drl", drl), new PolicySource("b.drl", drl))));
    assertTrue(e.getMessage().contains("stands in a.drl too"), e.getMessage());
  }
}
