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
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
  private static final long PATIENCE_MS = 90_000;

  @TempDir Path folder;
  private final List<TestNode> nodes = new ArrayList<>();
  private DummyResource dummy;
  private int httpsPort;

  @BeforeEach
  void bootstrap() throws Exception {
    assumeTrue(Files.isExecutable(DummyResource.AGENT), "resource-agents is not installed");
    assumeTrue("root".equals(System.getProperty("user.name")), "agents need root");
    List<String> names = List.of("s1", "s2", "s3");
    dummy = new DummyResource(folder, names);
    List<String> members = new ArrayList<>();
    for (String name : names) {
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
    dummy.configure(nodes.get(1), "");
    await("the resource runs once", () -> dummy.places().size() == 1);
    Reply.State state = assertInstanceOf(Reply.State.class, askOverHttps(new Command.Query()));
    assertEquals(nodes.get(0).name, state.node());
    assertEquals(Set.of("s1", "s2", "s3"), Set.copyOf(state.members()));

    TestNode leader = node(nodes.get(0).state().leader());
    TestNode watcher = without(leader).get(0);
    Path recording = folder.resolve("recording.jsonl.gz");
    Process recorder = watcher.begin("record", "--out", recording.toString());
    await("the recording begins", () -> isWritten(recording));
    leader.killHard();
    Files.deleteIfExists(dummy.stateFile(leader.name)); // what would have ended with its host
    List<TestNode> survivors = without(leader);
    await("the survivors agree", () -> agreed(survivors));
    await("the resource runs with a survivor", () -> dummy.places().size() == 1);
    for (TestNode survivor : survivors) {
      assertTrue(configured(survivor), "the configuration was lost on " + survivor.name);
    }

    leader.start();
    await("the lost node is back", () -> agreed(nodes));
    await("it has the configuration", () -> configured(leader));
    assertEquals(1, dummy.places().size(), "it came back without starting anything twice");

    recorder.destroy();
    assertTrue(recorder.waitFor(30, TimeUnit.SECONDS), "the recorder ends");
    assertEquals(0, recorder.exitValue(), watcher::logged);
    watcher.run("replay", recording.toString());
    assertTrue(watcher.logged().contains("all as they were"), watcher::logged);

    TestNode host = node(dummy.places().get(0));
    host.askToEnd();
    assertEquals(0, host.awaitEnd(), () -> "a clean leave is a success\n" + host.logged());
    await(
        "its resource moved",
        () -> dummy.places().size() == 1 && !dummy.places().contains(host.name));
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

  private static boolean configured(TestNode node) {
    Reply.State state = node.state();
    return state != null
        && state.cib() != null
        && state.cib().child("configuration").child("resources").child("primitive") != null;
  }
}
