package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.cli.https.RemoteMember;
import io.rulemaker.cli.https.Role;
import io.rulemaker.cli.https.SecretFile;
import io.rulemaker.cli.https.ServerCertificate;
import io.rulemaker.cli.https.User;
import io.rulemaker.cli.https.UsersFile;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three node services as processes, on real agents: bootstrap, failover, return, clean leave. */
@Timeout(420)
class NodeServiceTest {
  private static final Path AGENT = Path.of("/usr/lib/ocf/resource.d/heartbeat/Dummy");
  private static final long PATIENCE_MS = 90_000;

  @TempDir Path folder;
  private final List<TestNode> nodes = new ArrayList<>();
  private int httpsPort;

  @BeforeEach
  void bootstrap() throws Exception {
    assumeTrue(Files.isExecutable(AGENT), "resource-agents is not installed");
    assumeTrue("root".equals(System.getProperty("user.name")), "agents need root");
    List<String> members = new ArrayList<>();
    for (String name : List.of("s1", "s2", "s3")) {
      Path home = Files.createDirectories(folder.resolve(name));
      nodes.add(new TestNode(name, home));
      members.add(name + "=127.0.0.1:" + freePort());
    }
    for (TestNode node : nodes) {
      List<String> words = new ArrayList<>(List.of("cluster"));
      if (node == nodes.get(0)) {
        words.addAll(List.of("init", "demo"));
        words.addAll(members);
        words.addAll(List.of("--data", node.data().toString()));
      } else {
        words.addAll(List.of("join", "--from", nodes.get(0).config().getParent().toString()));
      }
      words.addAll(List.of("--node", node.name, "--config", node.config().toString()));
      node.run(words.toArray(String[]::new));
      String yaml =
          Files.readString(node.config()).replace(nodes.get(0).data() + "", node.data() + "");
      Path socket = node.config().getParent().resolveSibling("node.sock");
      Files.writeString(node.config(), yaml.replaceAll("(?m)^socket:.*\n", ""));
      Files.writeString(node.config(), "socket: " + socket + "\n", StandardOpenOption.APPEND);
    }
    prepareHttps(nodes.get(0));
    for (TestNode node : nodes) {
      node.start();
    }
  }

  private void prepareHttps(TestNode node) throws Exception {
    httpsPort = freePort();
    Files.writeString(
        node.config(), "http:\n  listen: 127.0.0.1:" + httpsPort + "\n", StandardOpenOption.APPEND);
    Path certificate = node.config().resolveSibling("https.pem");
    ServerCertificate.make(certificate, List.of("localhost"));
    Files.writeString(
        folder.resolve("trust.pem"), ServerCertificate.read(certificate).publicText());
    String token = User.newToken();
    SecretFile.write(folder.resolve("token"), token);
    User operator = User.make("alice", Role.OPERATOR, token);
    UsersFile.write(node.config().resolveSibling("users"), List.of(operator));
  }

  private Reply askOverHttps(Command command) throws Exception {
    try (RemoteMember member =
        new RemoteMember(
            "https://localhost:" + httpsPort,
            folder.resolve("trust.pem"),
            "alice",
            folder.resolve("token"))) {
      return member.ask(command);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    for (TestNode node : nodes) {
      if (node.runs()) {
        node.killHard();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void survivesTheLossOfItsLeader() throws Exception {
    await("a cluster of three", () -> agreed(nodes));
    configure(nodes.get(1));
    await("the resource runs once", () -> places().size() == 1);
    Reply.State state = assertInstanceOf(Reply.State.class, askOverHttps(new Command.Query()));
    assertEquals(nodes.get(0).name, state.node());
    assertEquals(Set.of("s1", "s2", "s3"), Set.copyOf(state.members()));

    TestNode leader = node(nodes.get(0).state().leader());
    TestNode watcher = without(leader).get(0);
    Path recording = folder.resolve("recording.jsonl.gz");
    Process recorder = watcher.begin("record", "--out", recording.toString());
    await("the recording begins", () -> isWritten(recording));
    leader.killHard();
    Files.deleteIfExists(stateFile(leader.name)); // what would have ended with its host
    List<TestNode> survivors = without(leader);
    await("the survivors agree", () -> agreed(survivors));
    await("the resource runs with a survivor", () -> places().size() == 1);
    for (TestNode survivor : survivors) {
      assertTrue(configured(survivor), "the configuration was lost on " + survivor.name);
    }

    leader.start();
    await("the lost node is back", () -> agreed(nodes));
    await("it has the configuration", () -> configured(leader));
    assertEquals(1, places().size(), "it came back without starting anything twice");

    recorder.destroy();
    assertTrue(recorder.waitFor(30, TimeUnit.SECONDS), "the recorder ends");
    assertEquals(0, recorder.exitValue(), watcher::logged);
    watcher.run("replay", recording.toString());
    assertTrue(watcher.logged().contains("all as they were"), watcher::logged);

    TestNode host = node(places().get(0));
    host.askToEnd();
    assertEquals(0, host.awaitEnd(), () -> "a clean leave is a success\n" + host.logged());
    await("its resource moved", () -> places().size() == 1 && !places().contains(host.name));
  }

  /** Whether the beginning of a recording, which holds the configuration, is in a file. */
  private static boolean isWritten(Path recording) {
    try {
      return Files.exists(recording) && Files.size(recording) > 500;
    } catch (IOException e) {
      return false;
    }
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail(
            "not reached: "
                + what
                + "\n"
                + nodes.stream().map(TestNode::logged).collect(Collectors.joining("\n")));
      }
      Thread.sleep(50);
    }
  }

  /** Whether exactly these are in touch, follow one leader, and nothing is left to do. */
  private static boolean agreed(List<TestNode> expected) {
    String leader = null;
    for (TestNode node : expected) {
      Reply.State state = node.state();
      if (state == null
          || state.leader() == null
          || !state.quorate()
          || state.members().size() != expected.size()
          || leader != null && !leader.equals(state.leader())) {
        return false;
      }
      leader = state.leader();
    }
    return true;
  }

  private TestNode node(String name) {
    return nodes.stream().filter(node -> node.name.equals(name)).findFirst().orElseThrow();
  }

  private List<TestNode> without(TestNode lost) {
    return nodes.stream().filter(node -> node != lost).toList();
  }

  private Path stateFile(String node) {
    return folder.resolve(node).resolve("dummy.state");
  }

  /** Where the agent says that the resource runs. */
  private List<String> places() {
    return nodes.stream().map(node -> node.name).filter(n -> Files.exists(stateFile(n))).toList();
  }

  private static boolean configured(TestNode node) {
    Reply.State state = node.state();
    return state != null
        && state.cib() != null
        && state.cib().child("configuration").child("resources").child("primitive") != null;
  }

  /** All three are one host to the agent, so each gets a state file of its own. */
  private void configure(TestNode node) throws Exception {
    String places =
        nodes.stream()
            .map(
                each ->
                    """
                    <instance_attributes id="at-%1$s"><rule id="at-%1$s-rule" score="1">
                    <expression id="at-%1$s-here" attribute="#uname" operation="eq" value="%1$s"/>
                    </rule><nvpair id="at-%1$s-state" name="state" value="%2$s"/></instance_attributes>
                    """
                        .formatted(each.name, stateFile(each.name)))
            .collect(Collectors.joining());
    Element primitive =
        xml("<cib validate-with=\"pacemaker-4.0\"><configuration><resources>"
                + "<primitive id=\"dummy\" class=\"ocf\" provider=\"heartbeat\" type=\"Dummy\">"
                + places
                + "<operations><op id=\"dummy-monitor\" name=\"monitor\" interval=\"2s\""
                + " timeout=\"20s\"/></operations></primitive></resources></configuration></cib>")
            .child("configuration")
            .child("resources")
            .child("primitive");
    Reply.State state = node.state();
    Element configuration = state.cib().child("configuration").copy();
    primitive.detach();
    configuration.child("resources").add(primitive);
    configuration
        .child("crm_config")
        .child("cluster_property_set")
        .add(
            new Element("nvpair")
                .set("id", "no-fencing")
                .set("name", "stonith-enabled")
                .set("value", "false"));
    CibVersion version = CibVersion.of(state.cib());
    Reply reply =
        node.ask(
            new Command.ChangeConfiguration(
                version.adminEpoch() + "." + version.epoch(),
                configuration,
                "a resource was added",
                "test"));
    assertInstanceOf(Reply.Done.class, reply, reply::toString);
  }

  private static Element xml(String text) throws Exception {
    return CibReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "test");
  }
}
