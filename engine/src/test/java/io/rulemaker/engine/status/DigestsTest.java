package io.rulemaker.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.value.DigestText;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Specification AC-24 to AC-27. */
class DigestsTest {
  private static final String NONE = "f2317cad3d54cec5d7d7aa7d0bf35cf8";

  private final Observed observed = Observed.cluster("n1");

  private static String digest(String... namesAndValues) {
    TreeMap<String, String> parameters = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return DigestText.digest(parameters);
  }

  private Element running(String... parameters) {
    Element resource = observed.primitive("a");
    if (parameters.length > 0) {
      Element set = resource.add(new Element("instance_attributes").set("id", "params"));
      for (int i = 0; i < parameters.length; i += 2) {
        set.add(
            new Element("nvpair")
                .set("id", "params-" + i)
                .set("name", parameters[i])
                .set("value", parameters[i + 1]));
      }
    }
    return observed.record("n1", "a", "start", 0, 0).set("op-digest", NONE);
  }

  private Cluster checked() {
    Cluster cluster = observed.read();
    ConfigurationChanges.check(cluster);
    return cluster;
  }

  @Test
  void theTextIsSortedAndEscaped() {
    assertEquals(NONE, digest());
    assertEquals(
        " <parameters B=\"1\" a=\"&lt;&amp;&gt;&quot;'\"/>\n",
        DigestText.element(new TreeMap<>(Map.of("a", "<&>\"'", "B", "1"))));
  }

  @Test
  void anUnchangedDefinitionNeedsNothing() {
    running();
    assertEquals(0, checked().actions.size());
  }

  @Test
  void otherParametersRestart() {
    running("ip", "10.0.0.1");
    Action start = Observed.action(checked(), "a_start_0");
    assertTrue(start.required());
    assertEquals("resource definition change", start.reason);
  }

  @Test
  void aMissingDigestRestarts() {
    running().set("op-digest", null);
    assertTrue(Observed.action(checked(), "a_start_0").required());
  }

  @Test
  void reloadableParametersReload() {
    running("ip", "10.0.0.1").set("op-restart-digest", NONE).set("op-force-restart", " state ");
    Cluster cluster = checked();
    assertTrue(cluster.resource("a").plan.reload);
    assertTrue(Observed.action(cluster, "a_reload-agent_0").required());
  }

  @Test
  void privateParametersDoNotMatter() {
    running("passwd", "secret").set("op-secure-params", " passwd ").set("op-secure-digest", NONE);
    assertEquals(0, checked().actions.size());
  }

  @Test
  void aRecurringOperationsTimeoutIsPartOfIt() {
    Element a = observed.primitive("a");
    Observed.operation(a, "monitor", "10s", null);
    observed.record("n1", "a", "start", 0, 0).set("op-digest", NONE);
    observed
        .record("n1", "a", "monitor", 10_000, 0)
        .set("op-digest", digest("CRM_meta_timeout", "20000"));
    Cluster same = checked();
    assertFalse(Observed.action(same, "a_monitor_10000").reschedule);
    a.child("operations").child("op").set("timeout", "30s");
    assertTrue(Observed.action(checked(), "a_monitor_10000").reschedule);
  }

  @Test
  void aRemovedRecurringOperationIsCancelled() {
    running();
    observed.record("n1", "a", "monitor", 10_000, 0);
    Action cancel = Observed.action(checked(), "a_monitor_10000");
    assertEquals("cancel", cancel.task);
    assertEquals("2", cancel.meta.get("call-id"));
    observed.option("cancel-removed-actions", "false");
    assertEquals("monitor", Observed.action(checked(), "a_monitor_10000").task);
  }

  @Test
  void anotherAgentMeansStopAndForget() {
    running();
    observed.history("n1", "a").set("type", "Other");
    Cluster cluster = checked();
    assertTrue(Observed.action(cluster, "a_stop_0").required());
    assertTrue(Observed.action(cluster, "a_delete_0").required());
    assertTrue(cluster.resource("a").seen.startPending);
  }

  @Test
  void aRemovedResourceIsForgotten() {
    observed.record("n1", "old", "start", 0, 0);
    assertTrue(Observed.action(checked(), "old_delete_0").required());
  }

  @Test
  void theOpenDigestOfADeviceHidesSecrets() {
    Cluster cluster = observed.read();
    Primitive device = Observed.primitive(cluster, "device");
    Digests digests = Digests.of(cluster);
    assertEquals(NONE, digests.ofDevice(device, cluster.nodes.named("n1"), false));
    assertEquals(NONE, digests.ofDevice(device, cluster.nodes.named("n1"), true));
  }

  @Test
  void versionsCompareByNumbers() {
    assertTrue(FeatureSet.below("3.9.0", "3.16.0"));
    assertTrue(FeatureSet.below(null, "3.16.0"));
    assertFalse(FeatureSet.below("3.16.0", "3.16.0"));
    assertFalse(FeatureSet.below("4", "3.16.0"));
  }
}
