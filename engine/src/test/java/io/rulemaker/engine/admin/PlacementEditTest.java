package io.rulemaker.engine.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification L-39; the forms are those that {@code crm_resource} 2.1.5 writes. */
class PlacementEditTest {
  private final ConfigurationEdit edit = new ConfigurationEdit(Samples.cluster());

  private String constraints() {
    StringBuilder text = new StringBuilder();
    for (Element constraint : edit.result().child("constraints").children()) {
      text.append(CibWriter.write(constraint));
    }
    return text.toString();
  }

  @Test
  void aMoveWithLifetimeIsARuleOnTheNameOfTheNode() throws EditException {
    edit.move("web", new Placement("n2", "Started", "2026-11-21 13:49:42Z"));
    assertEquals(
        """
        <rsc_location id="cli-prefer-web" rsc="web" role="Started">
          <rule id="cli-prefer-rule-web" score="INFINITY" boolean-op="and">
            <expression id="cli-prefer-expr-web" attribute="#uname" operation="eq" value="n2" type="string"/>
            <date_expression id="cli-prefer-lifetime-end-web" operation="lt" end="2026-11-21 13:49:42Z"/>
          </rule>
        </rsc_location>
        """,
        constraints());
  }

  @Test
  void aBanWithLifetimeHasIdsOfItsOwn() throws EditException {
    edit.ban("web", new Placement("n2", "Promoted", "2026-11-21 13:49:42Z"));
    assertEquals(
        """
        <rsc_location id="cli-ban-web-on-n2" rsc="web" role="Promoted">
          <rule id="cli-ban-web-on-n2-rule" score="-INFINITY" boolean-op="and">
            <expression id="cli-ban-web-on-n2-expr" attribute="#uname" operation="eq" value="n2" type="string"/>
            <date_expression id="cli-ban-web-on-n2-lifetime" operation="lt" end="2026-11-21 13:49:42Z"/>
          </rule>
        </rsc_location>
        """,
        constraints());
  }

  @Test
  void aMoveKeepsBansFromOtherNodesAndTakesBackTheOneFromItsTarget() throws EditException {
    edit.ban("web", "n1").ban("web", "n2").move("web", "n2");
    assertEquals(
        """
        <rsc_location id="cli-ban-web-on-n1" rsc="web" role="Started" node="n1" score="-INFINITY"/>
        <rsc_location id="cli-prefer-web" rsc="web" role="Started" node="n2" score="INFINITY"/>
        """,
        constraints());
  }

  @Test
  void aBanTakesBackAMoveToThatNodeOnly() throws EditException {
    edit.move("web", "n2").ban("web", "n1");
    assertEquals(2, edit.result().child("constraints").children().size());
    edit.ban("web", "n2");
    assertEquals(
        """
        <rsc_location id="cli-ban-web-on-n1" rsc="web" role="Started" node="n1" score="-INFINITY"/>
        <rsc_location id="cli-ban-web-on-n2" rsc="web" role="Started" node="n2" score="-INFINITY"/>
        """,
        constraints());
  }

  @Test
  void clearFindsTheNodeInARuleToo() throws EditException {
    edit.ban("web", new Placement("n2", "Started", "2026-11-21 13:49:42Z")).ban("web", "n1");
    assertEquals(List.of("cli-ban-web-on-n2"), edit.clear("web", "n2", null));
    assertEquals(List.of("cli-ban-web-on-n1"), edit.clear("web", null, null));
  }

  @Test
  void onlyWhatExpiredIsClearedIfAskedSo() throws EditException {
    edit.ban("web", new Placement("n1", "Started", "2026-11-21 13:00:00Z"))
        .ban("web", new Placement("n2", "Started", "2026-11-21 15:00:00Z"))
        .ban("web", "n3");
    assertEquals(List.of("cli-ban-web-on-n1"), edit.clear("web", null, "2026-11-21 14:00:00Z"));
  }

  @Test
  void aBanOfAnotherResourceWhoseNameBeginsAlikeStays() throws EditException {
    edit.result().childOrNew("resources").add(new Element("primitive").set("id", "web-on-n1"));
    edit.ban("web-on-n1", "n1");
    assertEquals(List.of(), edit.clear("web", null, null));
  }
}
