package io.rulemaker.engine.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.alert.AlertEvent.Kind;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Alerts as they are configured (L-36). */
class AlertReaderTest {

  private static List<Alert> read(String alerts) throws CibException {
    String cib =
        "<cib validate-with='pacemaker-3.9' admin_epoch='0' epoch='1' num_updates='0'>"
            + "<configuration><crm_config/><nodes/><resources/><constraints/><alerts>"
            + alerts
            + "</alerts></configuration><status/></cib>";
    return AlertReader.read(new ClusterSnapshot(CibReader.parse(cib, "test"), 0));
  }

  private static AlertEvent event(Kind kind, String attribute) {
    return new AlertEvent(
        kind, 0, attribute == null ? Map.of() : Map.of("attribute_name", attribute));
  }

  @Test
  void anAlertWithoutRecipientsIsToldWhatIsUsual() throws CibException {
    Alert alert = read("<alert id='a' path='/bin/tell'/>").get(0);
    assertEquals(
        new Alert(
            "a",
            "/bin/tell",
            null,
            30_000,
            "%H:%M:%S.%06N",
            Set.of(Kind.NODE, Kind.FENCING, Kind.RESOURCE),
            Set.of(),
            Map.of()),
        alert);
    assertTrue(alert.wants(event(Kind.NODE, null)));
    assertFalse(alert.wants(event(Kind.ATTRIBUTE, "ping")), "attributes are for who asks for them");
  }

  @Test
  void whatARecipientSaysGoesBeforeWhatItsAlertSays() throws CibException {
    List<Alert> alerts =
        read(
            """
            <alert id='a' path='/bin/tell'>
              <meta_attributes id='m'>
                <nvpair id='m1' name='timeout' value='5s'/>
                <nvpair id='m2' name='timestamp-format' value='%s'/>
              </meta_attributes>
              <instance_attributes id='i'>
                <nvpair id='i1' name='mail' value='all'/><nvpair id='i2' name='x' value='1'/>
              </instance_attributes>
              <recipient id='r1' value='root'/>
              <recipient id='r2' value='bob'>
                <meta_attributes id='n'><nvpair id='n1' name='timeout' value='7s'/>
                </meta_attributes>
                <instance_attributes id='j'><nvpair id='j1' name='mail' value='bob@x'/>
                </instance_attributes>
              </recipient>
              <recipient id='r3' value='nobody'>
                <meta_attributes id='o'><nvpair id='o1' name='enabled' value='false'/>
                </meta_attributes>
              </recipient>
            </alert>""");
    assertEquals(List.of("a/r1", "a/r2"), alerts.stream().map(Alert::id).toList());
    assertEquals(List.of("root", "bob"), alerts.stream().map(Alert::recipient).toList());
    assertEquals(List.of(5_000L, 7_000L), alerts.stream().map(Alert::timeoutMs).toList());
    assertEquals("%s", alerts.get(1).timestampFormat());
    assertEquals(Map.of("mail", "all", "x", "1"), alerts.get(0).environment());
    assertEquals(Map.of("mail", "bob@x", "x", "1"), alerts.get(1).environment());
  }

  @Test
  void whatIsSelectedIsToldAndNothingElse() throws CibException {
    Alert alert =
        read("""
                <alert id='a' path='/bin/tell'><select>
                  <select_attributes><attribute id='s' name='ping'/></select_attributes>
                  <select_fencing/>
                </select></alert>""")
            .get(0);
    assertTrue(alert.wants(event(Kind.FENCING, null)));
    assertTrue(alert.wants(event(Kind.ATTRIBUTE, "ping")));
    assertFalse(alert.wants(event(Kind.ATTRIBUTE, "load")));
    assertFalse(alert.wants(event(Kind.NODE, null)));
    assertFalse(alert.wants(event(Kind.RESOURCE, null)));
    Alert all =
        read("<alert id='a' path='/x'><select><select_attributes/></select></alert>").get(0);
    assertTrue(all.wants(event(Kind.ATTRIBUTE, "load")));
  }
}
