package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;

/** A small cluster with one resource of each kind. */
final class Samples {
  private Samples() {}

  static Element cluster() {
    return read(
        """
        <cib validate-with="pacemaker-4.0" admin_epoch="0" epoch="5" num_updates="0">
          <configuration>
            <crm_config/>
            <nodes>
              <node id="1" uname="n1"/><node id="2" uname="n2"/><node id="3" uname="n3"/>
            </nodes>
            <resources>
              <group id="web">
                <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2"/>
                <primitive id="apache" class="ocf" provider="heartbeat" type="apache"/>
              </group>
              <clone id="ping-clone">
                <primitive id="ping" class="ocf" provider="pacemaker" type="ping"/>
              </clone>
              <primitive id="db" class="ocf" provider="heartbeat" type="Dummy"/>
            </resources>
            <constraints/>
          </configuration>
          <status/>
        </cib>
        """);
  }

  static Element read(String xml) {
    try {
      Element element =
          CibReader.parse(xml, "test", xml.strip().replaceAll("(?s)^<(\\w+).*", "$1"));
      return element;
    } catch (CibException e) {
      throw new AssertionError(e);
    }
  }
}
