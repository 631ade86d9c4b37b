package io.rulemaker.engine.config;

import static io.rulemaker.engine.config.Configured.cluster;
import static io.rulemaker.engine.config.Configured.meta;
import static io.rulemaker.engine.config.Configured.nodes;
import static io.rulemaker.engine.config.Configured.options;
import static io.rulemaker.engine.config.Configured.parameters;
import static io.rulemaker.engine.config.Configured.primitive;
import static io.rulemaker.engine.config.Configured.resources;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rulemaker.engine.config.OperationSettings.FailureResponse;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Needs;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Role;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Specification CF-53 to CF-59, AC-7 to AC-13. */
class OperationSettingsTest {
  private static Cluster with(String... operations) {
    return cluster(
        options("stonith-enabled", "true")
            + nodes("n1")
            + resources(
                primitive("a", "<operations>" + String.join("", operations) + "</operations>")));
  }

  private static String op(String name, String interval, String rest) {
    return "<op id='"
        + name
        + interval
        + rest.hashCode()
        + "' name='"
        + name
        + "' interval='"
        + interval
        + "' "
        + rest
        + "/>";
  }

  private static Map<String, String> metaOf(Cluster cluster, String task, long intervalMs) {
    Primitive a = Configured.primitive(cluster, "a");
    OperationDefinition definition = OperationSettings.find(a, task, intervalMs, false);
    return new TreeMap<>(OperationSettings.meta(cluster, a, definition, task, intervalMs));
  }

  private static FailureResponse failure(Cluster cluster, String task, long intervalMs) {
    return OperationSettings.failureResponse(
        cluster, Configured.primitive(cluster, "a"), task, intervalMs);
  }

  @Test
  void operationsAreFoundByNameAndLength() {
    Cluster cluster = with(op("monitor", "10000ms", "enabled='no'"), op("migrate", "0", ""));
    Primitive a = Configured.primitive(cluster, "a");
    assertEquals(
        "10000ms", OperationSettings.find(a, "monitor", 10_000, false).xml().get("interval"));
    assertNull(OperationSettings.find(a, "monitor", 10_000, true));
    assertEquals("migrate", OperationSettings.find(a, "migrate_to", 0, true).name());
    assertNull(OperationSettings.find(a, "start", 0, false));
  }

  @Test
  void attributesBeatBlocksAndBlocksBeatDefaults() {
    Cluster cluster =
        cluster(
            "<op_defaults>"
                + meta("d", "timeout", "99s", "foo", "bar", "x", "d")
                + "</op_defaults>"
                + resources(
                    primitive(
                        "a",
                        "<operations><op id='o' name='monitor' interval='10s' timeout='5s'>"
                            + meta("m", "timeout", "7s", "x", "m")
                            + "</op></operations>")));
    assertEquals(
        "{foo=bar, interval=10000, name=monitor, timeout=5000, x=m}",
        metaOf(cluster, "monitor", 10_000).toString());
    assertEquals("{foo=bar, timeout=99000, x=d}", metaOf(cluster, "start", 0).toString());
  }

  @Test
  void aProbeTakesTheTimeoutOfTheMostFrequentMonitor() {
    Cluster cluster =
        with(
            op("monitor", "20s", "timeout='2s'"),
            op("monitor", "10s", "timeout='1s' role='Promoted'"),
            op("monitor", "5s", "timeout='9s' enabled='false'"));
    assertEquals("1000", metaOf(cluster, "monitor", 0).get("timeout"));
    assertEquals("20000", metaOf(cluster, "start", 0).get("timeout"));
  }

  @Test
  void timeoutsAreNormalised() {
    assertEquals(
        "20000", metaOf(with(op("start", "0", "timeout='PT1M'")), "start", 0).get("timeout"));
    assertEquals("20000", metaOf(with(op("start", "0", "timeout='0'")), "start", 0).get("timeout"));
    assertEquals(
        "2147483647",
        metaOf(with(op("start", "0", "timeout='999999h'")), "start", 0).get("timeout"));
  }

  @Test
  void fenceDevicesAreProbedWithTheirOwnTimeout() {
    Cluster cluster =
        cluster(
            resources(
                "<primitive id='a' class='stonith' type='x'>"
                    + parameters("p", "pcmk_monitor_timeout", "7s")
                    + "</primitive>"));
    assertEquals("7000", metaOf(cluster, "start", 0).get("timeout"));
    assertEquals("20000", metaOf(cluster, "stop", 0).get("timeout"));
  }

  @Test
  void defaultsMayDependOnAgentAndOperation() {
    Cluster cluster =
        cluster(
            "<op_defaults><meta_attributes id='d'><rule id='r'>"
                + "<rsc_expression id='x' type='Dummy'/><op_expression id='y' name='start'/></rule>"
                + "<nvpair id='v' name='timeout' value='3s'/></meta_attributes></op_defaults>"
                + resources(primitive("a")));
    assertEquals("3000", metaOf(cluster, "start", 0).get("timeout"));
    assertEquals("20000", metaOf(cluster, "stop", 0).get("timeout"));
  }

  @Test
  void monitorsStartInStepWithTheirOrigin() {
    // NOW is 2020-09-13 12:26:40 UTC.
    Cluster cluster = with(op("monitor", "60s", "interval-origin='2020-01-01T00:00:00Z'"));
    assertEquals("20000", metaOf(cluster, "monitor", 60_000).get("start-delay"));
    cluster = with(op("monitor", "60s", "interval-origin='2030-01-01T00:00:10Z'"));
    assertEquals("30000", metaOf(cluster, "monitor", 60_000).get("start-delay"));
    cluster = with(op("monitor", "60s", "start-delay='PT5S'"));
    assertEquals("0", metaOf(cluster, "monitor", 60_000).get("start-delay"));
  }

  @Test
  void aFailureIsAnsweredAsConfiguredOrByDefault() {
    Cluster cluster =
        with(op("start", "0", "on-fail='Block'"), op("monitor", "10s", "on-fail='demote'"));
    assertEquals(OnFail.BLOCK, failure(cluster, "start", 0).onFail());
    assertEquals(OnFail.RESTART, failure(cluster, "monitor", 10_000).onFail());
    assertNull(metaOf(cluster, "monitor", 10_000).get("on-fail"));
    assertEquals("Block", metaOf(cluster, "start", 0).get("on-fail"));
    assertEquals(OnFail.FENCE, failure(cluster, "stop", 0).onFail());
    assertEquals(Role.STARTED, failure(cluster, "stop", 0).roleAfterFailure());
    assertEquals(Role.UNPROMOTED, failure(cluster, "promote", 0).roleAfterFailure());
  }

  @Test
  void aDemotionFollowsTheLastMonitorOfThePromotedRole() {
    Cluster cluster =
        with(
            op("monitor", "10s", "role='Master' on-fail='block'"),
            op("monitor", "11s", "role='Promoted' on-fail='standby'"),
            op("monitor", "12s", "role='Promoted' on-fail='demote'"));
    assertEquals(OnFail.STANDBY, failure(cluster, "demote", 0).onFail());
    assertEquals(OnFail.DEMOTE, failure(cluster, "monitor", 12_000).onFail());
  }

  @Test
  void aRemoteConnectionWithReconnectIntervalStaysDown() {
    Cluster cluster =
        cluster(
            resources(
                "<primitive id='a' class='ocf' provider='pacemaker' type='remote'>"
                    + parameters("p", "reconnect_interval", "30s")
                    + "</primitive>"));
    assertEquals(30_000, Configured.primitive(cluster, "a").config.failureTimeoutMs);
    FailureResponse lost = failure(cluster, "monitor", 10_000);
    assertEquals(OnFail.RESET_REMOTE, lost.onFail());
    assertEquals(Role.STOPPED, lost.roleAfterFailure());
    assertEquals(OnFail.RESTART, failure(cluster, "start", 0).onFail());
  }

  @Test
  void onlyComingUpNeedsFencing() {
    Cluster cluster = with();
    Primitive a = Configured.primitive(cluster, "a");
    assertEquals(Needs.FENCING, OperationSettings.needs(cluster, a, "start"));
    assertEquals(Needs.NOTHING, OperationSettings.needs(cluster, a, "stop"));
  }
}
