package io.rulemaker.cli.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What people and monitoring see over HTTPS. */
@Timeout(120)
class HttpsPagesTest extends HttpsTest {

  @Test
  void thePageShowsWhatIsWrongAndEscapesEverything() throws Exception {
    cluster.fencings.add(
        new Reply.Fencing("n3", "off", "n1", 1_795_000_000_000L, "failed", "<script>x</script>"));
    HttpResponse<String> answer = get("/");
    assertEquals(200, answer.statusCode());
    String page = answer.body();
    assertTrue(page.contains("<h1>demo</h1>"), page);
    assertTrue(page.contains("Offline: n3"), page);
    assertTrue(page.contains("Fencing FAILED: n3"), page);
    assertTrue(page.contains("no space left"), page);
    assertTrue(page.contains("href=\"/explain/db\""), page);
    assertTrue(page.contains("a note"), page);
    assertTrue(page.contains("&lt;script&gt;"), page);
    assertFalse(page.contains("<script"), page);
    assertFalse(page.contains("10.0.0.1"), "parameters may be passwords");
    String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'; style-src 'sha256-"), policy);
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
  }

  @Test
  void thePageSaysThatThereIsNoLeader() throws Exception {
    cluster.leader = null;
    assertTrue(get("/").body().contains("No leader"), "the worst comes first");
  }

  @Test
  void aMemberWithoutConfigurationIsNoError() throws Exception {
    cluster.cib = new Element("cib");
    HttpResponse<String> answer = get("/");
    assertTrue(answer.statusCode() == 200 || answer.statusCode() == 503, answer.body());
  }

  @Test
  void statusComesInThreeForms() throws Exception {
    JsonNode json = new ObjectMapper().readTree(get("/status?as=json").body());
    assertEquals("n1", json.get("leader").asText());
    assertEquals(
        "db", get("/status", "Accept", "application/json").body().contains("\"db\"") ? "db" : "");
    String xml = get("/status", "Accept", "application/xml").body();
    assertTrue(xml.contains("<pacemaker-result"), xml);
    String text = get("/status").body();
    assertTrue(text.contains("Cluster name: demo"), text);
    assertEquals(400, get("/status?as=pdf").statusCode());
  }

  @Test
  void noFormHoldsParameters() throws Exception {
    for (String path : new String[] {"/status", "/status?as=json", "/status?as=xml", "/metrics"}) {
      assertFalse(get(path).body().contains("10.0.0.1"), path);
    }
  }

  @Test
  void metricsAreAsPrometheusReadsThem() throws Exception {
    cluster.fencings.add(
        new Reply.Fencing("a\"b\\c", "off", "n1", 1_795_000_000_000L, "pending", ""));
    HttpResponse<String> answer = get("/metrics");
    assertEquals(Metrics.TYPE, answer.headers().firstValue("Content-Type").orElse(""));
    String declared = "";
    for (String line : answer.body().split("\n")) {
      if (line.startsWith("# TYPE ")) {
        declared = line.split(" ")[2];
      } else if (!line.startsWith("# HELP ")) {
        String value = "([^\"\\\\\\n]|\\\\[\"\\\\n])*";
        String label = "[a-z_]+=\"" + value + "\"";
        assertTrue(
            line.matches(declared + "(\\{" + label + "(," + label + ")*})? ([-+0-9.Ee]+|\\+Inf)"),
            line);
      }
    }
    String metrics = answer.body();
    assertTrue(metrics.contains("rulemaker_quorate 1\n"), metrics);
    assertTrue(metrics.contains("rulemaker_leader{node=\"n1\"} 1\n"), metrics);
    assertTrue(metrics.contains("rulemaker_node_online{node=\"n3\",kind=\"member\"} 0\n"), metrics);
    assertTrue(
        metrics.contains(
            "rulemaker_resource_active{resource=\"st\",node=\"n1\",role=\"promoted\","
                + "agent=\"ocf:pacemaker:Stateful\"} 1\n"),
        metrics);
    assertTrue(metrics.contains("rulemaker_failed_operations{node=\"n2\"} 1\n"), metrics);
    assertTrue(metrics.contains("rulemaker_fencing_pending 1\n"), metrics);
    assertTrue(metrics.contains("{node=\"a\\\"b\\\\c\"}"), metrics);
    assertTrue(metrics.contains("rulemaker_configuration_epoch 5\n"), metrics);
    assertEquals(
        metrics.lines().filter(line -> !line.startsWith("#")).count(),
        metrics
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.substring(0, line.lastIndexOf(' ')))
            .distinct()
            .count(),
        "no sample twice");
  }

  @Test
  void healthNeedsNoUserAndTellsNothingElse() throws Exception {
    HttpResponse<String> answer = send(request("/health"));
    assertEquals(200, answer.statusCode());
    assertEquals("ok\n", answer.body());
    assertEquals(405, send(request("/health").DELETE()).statusCode());
    HttpResponse<String> head =
        send(request("/health").method("HEAD", HttpRequest.BodyPublishers.noBody()));
    assertEquals(200, head.statusCode());
    assertEquals("", head.body());
  }

  @Test
  void withoutLeaderTheNodeIsNotHealthy() throws Exception {
    cluster.leader = null;
    HttpResponse<String> answer = send(request("/health"));
    assertEquals(503, answer.statusCode());
    assertEquals("no-leader\n", answer.body());
  }

  @Test
  void reasonsAreThoseOfExplain() throws Exception {
    String text = get("/explain/vip").body();
    assertTrue(text.startsWith("vip (ocf:heartbeat:IPaddr2)"), text);
    String page = get("/explain/st", "Accept", "text/html").body();
    assertTrue(page.contains("<pre>"), page);
    assertEquals(404, get("/explain/nothing%3Cb%3E").statusCode());
  }

  @Test
  void otherPathsAndMethodsAreRefused() throws Exception {
    assertEquals(404, get("/etc/passwd").statusCode());
    assertEquals(404, get("/..%2f..%2fetc/passwd").statusCode());
    assertEquals(405, get("/ask").statusCode());
  }
}
