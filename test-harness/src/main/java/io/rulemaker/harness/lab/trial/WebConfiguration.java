package io.rulemaker.harness.lab.trial;

import java.util.List;

/** The configurations of the clusters that are shown and measured. */
public final class WebConfiguration {
  /** The agents of the web server and its address. */
  static final List<String> AGENTS = List.of("ocf:heartbeat:IPaddr2", "ocf:heartbeat:apache");

  private WebConfiguration() {}

  /**
   * A web server at its virtual address.
   *
   * @param address the virtual address
   * @param fencing whether lost nodes are fenced, with the lab's power switch
   */
  public static String web(String address, boolean fencing) {
    return configuration(fencing, group(address), "");
  }

  /** The same, with fencing, on executors alone. */
  static String webOnExecutors(String address) {
    return configuration(
        true,
        group(address),
        """
        <rsc_location id="only" rsc="web">
          <rule id="only-rule" score="-INFINITY">
            <expression id="only-kind" attribute="#kind" operation="ne" value="remote"/>
          </rule>
        </rsc_location>
        """);
  }

  private static String group(String address) {
    return "<group id=\"web\">" + vip(address) + server() + "</group>";
  }

  /** Only the virtual address: the web servers are nobody's resources. */
  public static String addressOnly(String address) {
    return configuration(false, vip(address), "");
  }

  /** No service at all, only the means to fence. */
  public static String fencingOnly() {
    return configuration(true, "", "");
  }

  private static String configuration(boolean fencing, String resources, String constraints) {
    return """
        <configuration>
          <crm_config>
            <cluster_property_set id="cib-bootstrap-options">
              <nvpair id="o1" name="stonith-enabled" value="%s"/>
              <nvpair id="o2" name="no-quorum-policy" value="%s"/>
            </cluster_property_set>
          </crm_config>
          <nodes/>
          <resources>%s%s</resources>
          <constraints>%s</constraints>
        </configuration>
        """
        .formatted(
            fencing, fencing ? "stop" : "ignore", fencing ? device() : "", resources, constraints);
  }

  private static String device() {
    return """
        <primitive id="power" class="stonith" type="fence_lab">
          <operations><op id="power-m" name="monitor" interval="60s"/></operations>
        </primitive>
        """;
  }

  private static String vip(String address) {
    return """
        <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
          <instance_attributes id="vip-p">
            <nvpair id="vip-ip" name="ip" value="%s"/>
            <nvpair id="vip-mask" name="cidr_netmask" value="24"/>
          </instance_attributes>
          <operations><op id="vip-m" name="monitor" interval="10s"/></operations>
        </primitive>
        """
        .formatted(address);
  }

  private static String server() {
    return """
        <primitive id="httpd" class="ocf" provider="heartbeat" type="apache">
          <instance_attributes id="httpd-p">
            <nvpair id="httpd-c" name="configfile" value="/etc/httpd/conf/httpd.conf"/>
            <nvpair id="httpd-s" name="statusurl" value="http://127.0.0.1/server-status"/>
          </instance_attributes>
          <operations><op id="httpd-m" name="monitor" interval="10s"/></operations>
        </primitive>
        """;
  }
}
