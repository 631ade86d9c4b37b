package io.rulemaker.cli.lab;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.rulemaker.cli.Main;
import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.live.LiveException;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.LabPlan;
import io.rulemaker.harness.lab.LabRequirements;
import io.rulemaker.harness.lab.trial.WebCluster;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A cluster of real services in a lab, for tests. They are skipped where there can be no lab. */
final class LiveCluster implements AutoCloseable {
  /** Generous: what is waited for comes in a second or two on a machine that is not busy. */
  static final long LIMIT_MS = 60_000;

  private static final Path SCENARIOS = Path.of("..", "scenarios");

  private final WebCluster cluster;

  private LiveCluster(WebCluster cluster) {
    this.cluster = cluster;
  }

  /** Starts a cluster; skips the test where the lab or a program is missing. */
  static LiveCluster start(String name, List<LabHost> hosts, String... programs)
      throws LabException {
    return start(name, new RulemakerStack(), hosts, programs);
  }

  /** The same on a bus of the caller's choice. */
  static LiveCluster start(
      String name, RulemakerStack stack, List<LabHost> hosts, String... programs)
      throws LabException {
    return start(name, stack, hosts, 1, programs);
  }

  /** The same in several networks. */
  static LiveCluster start(
      String name, RulemakerStack stack, List<LabHost> hosts, int links, String... programs)
      throws LabException {
    assumeTrue(LabRequirements.whyNot().isEmpty(), () -> LabRequirements.whyNot().orElseThrow());
    for (String program : programs) {
      assumeTrue(
          LabRequirements.has(program) || Files.exists(Path.of(program)),
          () -> "[" + program + "] is not installed");
    }
    Lab.removeAbandoned();
    long process = ProcessHandle.current().pid();
    LabPlan plan = new LabPlan(name + process, hosts, 256, program(), process, links);
    return new LiveCluster(WebCluster.start(plan, stack, 26));
  }

  /** The program as it was compiled for this test. */
  private static List<String> program() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(
        java,
        "-Xmx192m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classes,
        Main.class.getName());
  }

  /** Where Kafka's server jars are: among those of the tests. */
  static String brokerClassPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  Lab lab() {
    return cluster.lab();
  }

  /** Loads a cluster of the scenarios, as a user would after editing it. */
  void load(String scenario, UnaryOperator<String> edit) throws LabException, IOException {
    String cib = edit.apply(Files.readString(SCENARIOS.resolve(scenario)));
    int begin = cib.indexOf("<configuration>");
    int end = cib.indexOf("</configuration>");
    configure(cib.substring(begin, end) + "</configuration>");
  }

  /** Replaces the configuration. */
  void configure(String configuration) throws LabException {
    cluster.configure(configuration);
    settle();
  }

  /** Waits until every host that has power is a member and nothing is left to do. */
  void settle() throws LabException {
    try {
      cluster.awaitSettled(LIMIT_MS);
    } catch (LabException e) {
      fail(e.getMessage() + "\n" + account());
    }
  }

  /** Gives a page to a host's web server. */
  void page(String host, String text) throws LabException {
    lab().write(host, "/var/www/html/index.html", "644", text + "\n");
  }

  /** Waits for something to become true. */
  void await(String what, WebCluster.Condition condition) throws LabException {
    try {
      WebCluster.await(what, LIMIT_MS, condition);
    } catch (LabException e) {
      fail(e.getMessage() + "\n" + account());
    }
  }

  /** What the client sees at an address; empty if nobody answers. */
  String page(String url) throws LabException {
    return lab().attempt(Lab.CLIENT, "curl", "-s", "-m", "1", url).output().strip();
  }

  /** Gives a command to the service of a host, and returns what it says. */
  String command(String host, String... words) throws LabException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Path socket = lab().file(host, LiveClient.SOCKET.toString());
    int code;
    try (LiveClient client = LiveClient.connect(socket)) {
      code =
          Main.run(
              words,
              new Console(new PrintWriter(out), new PrintWriter(err)),
              ignored -> command -> ask(client, command));
    } catch (IOException e) {
      throw new LabException(host + ": " + e.getMessage(), e);
    }
    if (code != 0) {
      throw new LabException(host + ": " + String.join(" ", words) + ": " + out + err);
    }
    return out.toString();
  }

  private static Reply ask(LiveClient client, Command command) throws LiveException {
    try {
      return client.ask(command);
    } catch (IOException e) {
      throw new LiveException(e.getMessage(), e);
    }
  }

  /** The nodes on which a resource is active. */
  Set<String> nodesOf(String resource) throws LabException {
    Set<String> nodes = new TreeSet<>();
    resource(resource).path("nodes").forEach(node -> nodes.add(node.asText()));
    return nodes;
  }

  /** What the status says of a resource; of a clone, its first instance with that role. */
  JsonNode resource(String id) throws LabException {
    return find(status().path("resources"), id);
  }

  /** The same, as one host knows it. */
  Set<String> nodesOn(String host, String resource) throws LabException {
    Set<String> nodes = new TreeSet<>();
    JsonNode status = json(host, "status", "--output-as=json");
    find(status.path("resources"), resource)
        .path("nodes")
        .forEach(node -> nodes.add(node.asText()));
    return nodes;
  }

  /** The status as JSON, as the first host that has power knows it. */
  JsonNode status() throws LabException {
    return json(cluster.anyHost(), "status", "--output-as=json");
  }

  /** What a command says in JSON on a host. */
  JsonNode json(String host, String... words) throws LabException {
    String text = command(host, words);
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new LabException("this is not JSON: " + text, e);
    }
  }

  private static JsonNode find(JsonNode resources, String id) {
    for (JsonNode resource : resources) {
      if (resource.path("id").asText().equals(id)) {
        return resource;
      }
      JsonNode below = find(resource.path("children"), id);
      if (!below.isMissingNode()) {
        return below;
      }
    }
    return MissingNode.getInstance();
  }

  /** For whoever reads of a failure: what every host says. */
  String account() throws LabException {
    StringBuilder text = new StringBuilder();
    for (LabHost host : lab().plan().hosts()) {
      text.append("== ").append(host.name()).append('\n');
      if (lab().isOn(host.name())) {
        String log = "rulemaker status -f --notes; tail -n 40 /var/log/rulemaker/service.log";
        text.append(lab().attempt(host.name(), "sh", "-c", log + " 2>&1").output());
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws LabException {
    cluster.close();
  }
}
