package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.transport.kafka.LocalBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two voting members and two executors as processes, on real agents and each bus. */
@Timeout(300)
class ExecutorServiceTest {

  /** The resource is for executors only. */
  private static final String CONSTRAINT =
      """
      <rsc_location id="only" rsc="dummy"><rule id="only-rule" score="-INFINITY">
        <expression id="only-rule-kind" attribute="#kind" operation="ne" value="remote"/>
      </rule></rsc_location>
      """;

  private static final long PATIENCE_MS = 90_000;

  @TempDir Path folder;
  private final Map<String, TestNode> nodes = new TreeMap<>();
  private DummyResource dummy;

  private LocalBroker broker;

  private enum CarriedBy {
    JGROUPS,
    KAFKA
  }

  @BeforeEach
  void requirements() {
    assumeTrue(Files.isExecutable(DummyResource.AGENT), "resource-agents is not installed");
    assumeTrue("root".equals(System.getProperty("user.name")), "agents need root");
  }

  private void bootstrap(CarriedBy bus) throws Exception {
    boolean brokers = bus == CarriedBy.KAFKA;
    if (brokers) {
      String jars =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      broker = new LocalBroker(Files.createDirectories(folder.resolve("broker")), jars);
    }
    for (String name : List.of("v1", "v2", "x1", "x2")) {
      nodes.put(name, new TestNode(name, Files.createDirectories(folder.resolve(name))));
    }
    dummy = new DummyResource(folder, nodes.keySet());
    TestNode first = nodes.get("v1");
    List<String> init = new ArrayList<>(List.of("cluster", "init", "demo"));
    for (String member : List.of("v1", "v2")) {
      init.add(brokers ? member : member + "=127.0.0.1:" + freePort());
    }
    init.addAll(List.of("--data", first.data().toString()));
    if (brokers) {
      init.addAll(List.of("--bootstrap", broker.address(), "--replication", "1"));
    }
    run(first, init);
    String invitation = first.config().getParent().toString();
    List<String> join = List.of("cluster", "join", "--from", invitation);
    run(nodes.get("v2"), join);
    for (String executor : List.of("x1", "x2")) {
      List<String> words = new ArrayList<>(join);
      words.addAll(List.of("--role", "executor"));
      if (!brokers) {
        words.addAll(List.of("--address", "127.0.0.1:" + freePort()));
      }
      run(nodes.get(executor), words);
    }
    for (TestNode node : nodes.values()) {
      String yaml = Files.readString(node.config());
      Files.writeString(node.config(), yaml.replace(first.data() + "", node.data() + ""));
      Path socket = node.config().getParent().resolveSibling("node.sock");
      Files.writeString(node.config(), "socket: " + socket + "\n", StandardOpenOption.APPEND);
    }
    for (TestNode node : nodes.values()) {
      node.start();
    }
  }

  private static void run(TestNode node, List<String> words) throws Exception {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--node", node.name, "--config", node.config().toString()));
    node.run(all.toArray(String[]::new));
  }

  @AfterEach
  void end() throws InterruptedException {
    for (TestNode node : nodes.values()) {
      if (node.runs()) {
        node.killHard();
      }
    }
    if (broker != null) {
      broker.close();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void executorsRunWhatTheClusterDecides() throws Exception {
    bootstrap(CarriedBy.JGROUPS);
    TestNode host = runsOnAnExecutor();
    TestNode member = leaderIsLost(host);
    TestNode spare = hostIsLost(host);
    returns(host, member);
    leaves(spare, host);
  }

  /** One cluster for all of it: four services take longer to start than most of this takes. */
  @Test
  void executorsRunWhatTheClusterDecidesOverBrokers() throws Exception {
    bootstrap(CarriedBy.KAFKA);
    TestNode host = runsOnAnExecutor();
    TestNode spare = hostIsLostWhileALeaderIsFrozen(host);
    TestNode member = leaderIsLost(spare);
    returns(host, member);
    brokersAreAwayForAWhile(member);
    leaves(spare, host);
  }

  /** Which executor it is. */
  private TestNode runsOnAnExecutor() throws Exception {
    TestNode v2 = nodes.get("v2");
    await("both executors are known", () -> isConfigured(v2, "x1") && isConfigured(v2, "x2"));
    dummy.configure(v2, CONSTRAINT);
    await("both executors are connected", () -> connected(v2, "x1") && connected(v2, "x2"));
    await("the resource runs once", () -> dummy.places().size() == 1 && settled(v2));
    TestNode host = nodes.get(dummy.places().get(0));
    assertTrue(host.name.startsWith("x"), host.name);
    assertEquals(host.name, host.state().node(), "an executor answers clients");
    assertEquals(List.of("v1", "v2"), host.state().members().stream().sorted().toList());
    return host;
  }

  /** Nothing is started anew; gives the member that is left. */
  private TestNode leaderIsLost(TestNode host) throws Exception {
    TestNode leader = nodes.get(host.state().leader());
    TestNode other = nodes.get(leader.name.equals("v1") ? "v2" : "v1");
    String startedBefore = starts(host);
    leader.killHard();
    await("the other member leads", () -> leads(other) && settled(other));
    for (TestNode executor : List.of(nodes.get("x1"), nodes.get("x2"))) {
      if (executor.runs()) {
        await("it holds the connection", () -> connected(other, executor.name));
      }
    }
    assertEquals(List.of(host.name), dummy.places());
    assertEquals(startedBefore, starts(host), "a leader's loss restarts nothing");
    return other;
  }

  /** Gives the executor to which the resource moves. */
  private TestNode hostIsLost(TestNode host) throws Exception {
    TestNode spare = nodes.get(host.name.equals("x1") ? "x2" : "x1");
    host.killHard();
    Files.deleteIfExists(dummy.stateFile(host.name)); // what would have ended with its host
    await(
        "the resource runs with the other executor",
        () -> dummy.places().equals(List.of(spare.name)));
    return spare;
  }

  /** It wakes with a loss before its eyes that it would have to see to, and orders nothing. */
  private TestNode hostIsLostWhileALeaderIsFrozen(TestNode host) throws Exception {
    TestNode frozen = nodes.get(host.state().leader());
    TestNode next = nodes.get(frozen.name.equals("v1") ? "v2" : "v1");
    frozen.signal("STOP");
    await("the other member leads", () -> leads(next) && settled(next));
    TestNode spare = hostIsLost(host);
    await("all is done", () -> settled(next) && connected(next, spare.name));
    long epoch = next.state().epoch();
    String started = starts(spare);

    frozen.signal("CONT");
    await("it follows", () -> follows(frozen, next, epoch));
    await("all is done", () -> settled(next) && connected(next, spare.name));
    assertTrue(frozen.logged().contains("leads no more"), frozen::logged);
    assertEquals(List.of(spare.name), dummy.places());
    assertEquals(started, starts(spare), "nothing was started anew");
    return spare;
  }

  private void returns(TestNode executor, TestNode member) throws Exception {
    executor.start();
    await("it is back", () -> connected(member, executor.name) && settled(member));
    assertEquals(1, dummy.places().size(), "it came back without starting anything twice");
  }

  private void leaves(TestNode executor, TestNode heir) throws Exception {
    assertEquals(List.of(executor.name), dummy.places());
    executor.askToEnd();
    assertEquals(0, executor.awaitEnd(), () -> "a clean leave is a success\n" + executor.logged());
    await("its resource moved", () -> dummy.places().equals(List.of(heir.name)));
  }

  private static boolean follows(TestNode node, TestNode leader, long epoch) {
    Reply.State state = node.state();
    return state != null && leader.name.equals(state.leader()) && state.epoch() >= epoch;
  }

  /** What runs goes on, and nobody is held lost. */
  private void brokersAreAwayForAWhile(TestNode member) throws Exception {
    List<String> before = dummy.places();
    String started = starts(nodes.get(before.get(0)));
    broker.close();
    await("the member is cut off", () -> member.state() != null && !leads(member));
    assertEquals(before, dummy.places(), "what runs goes on without brokers");
    broker.start();
    await("the member leads again", () -> leads(member) && settled(member));
    await("both are connected", () -> connected(member, "x1") && connected(member, "x2"));
    assertEquals(before, dummy.places());
    assertEquals(started, starts(nodes.get(before.get(0))), "nothing was started anew");
  }

  private void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (!condition.getAsBoolean()) {
      boolean hopeless = nodes.values().stream().noneMatch(TestNode::runs);
      if (hopeless || System.nanoTime() > deadline) {
        fail(
            "not reached: "
                + what
                + "\n"
                + nodes.values().stream().map(TestNode::logged).collect(Collectors.joining("\n")));
      }
      Thread.sleep(50);
    }
  }

  private static boolean leads(TestNode node) {
    Reply.State state = node.state();
    return state != null && node.name.equals(state.leader()) && state.quorate();
  }

  private static boolean settled(TestNode node) {
    Reply.State state = node.state();
    return state != null && state.settled();
  }

  /** Whether an executor has got its connection resource. */
  private static boolean isConfigured(TestNode asked, String executor) {
    Reply.State state = asked.state();
    return state != null
        && state.settled()
        && state.cib().child("configuration").child("resources").children("primitive").stream()
            .anyMatch(primitive -> executor.equals(primitive.id()));
  }

  /** Whether a member, as the CIB says, holds the connection to an executor. */
  private static boolean connected(TestNode asked, String executor) {
    Reply.State state = asked.state();
    if (state == null || !state.settled()) {
      return false;
    }
    boolean[] active = new boolean[1];
    for (Element node : state.cib().child("status").children("node_state")) {
      if ("member".equals(node.get("join"))) {
        node.walk(
            entry ->
                active[0] |=
                    entry.is("lrm_rsc_op")
                        && entry.id().equals(executor + "_last_0")
                        && "start".equals(entry.get("operation"))
                        && "0".equals(entry.get("rc-code")));
      }
    }
    return active[0];
  }

  /** The lines of an executor's log that tell of starts. */
  private static String starts(TestNode node) {
    return node.logged().lines().filter(line -> line.contains("dummy start")).toList() + "";
  }
}
