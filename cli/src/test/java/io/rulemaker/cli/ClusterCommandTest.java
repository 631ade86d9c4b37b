package io.rulemaker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.node.Bus;
import io.rulemaker.cli.node.NodeConfig;
import io.rulemaker.cli.node.NodeConfigReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code cluster}: what makes a host a member. */
class ClusterCommandTest {
  @TempDir Path folder;
  private StringWriter err;
  private StringWriter out;

  private int run(String host, String command, String... more) {
    List<String> words = new ArrayList<>(List.of("cluster", command));
    words.addAll(Arrays.asList(more));
    words.addAll(List.of("--config", config(host).toString()));
    err = new StringWriter();
    out = new StringWriter();
    return Main.run(
        words.toArray(String[]::new), new Console(new PrintWriter(out), new PrintWriter(err)));
  }

  private Path config(String host) {
    return folder.resolve(host).resolve("etc").resolve("node.yaml");
  }

  private Path data() {
    return folder.resolve("data");
  }

  @BeforeEach
  void init() {
    int code =
        run(
            "s1",
            "init",
            "demo",
            "s1=10.0.0.1:7800",
            "s2=10.0.0.2:7800",
            "--node",
            "s1",
            "--data",
            data().toString());
    assertEquals(ExitCodes.OK, code, () -> err.toString());
  }

  @Test
  void makesAFirstMember() throws Exception {
    NodeConfig config = NodeConfigReader.read(config("s1"));
    assertEquals("s1", config.node());
    assertEquals("demo", config.cluster());
    assertEquals(data(), config.data());
    assertTrue(config.quorum().twoNode(), "two members can only be quorate like this");
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(config.key())));
    assertTrue(Files.isDirectory(data().resolve("cib")));
  }

  @Test
  void makesNoSecondOneOverIt() {
    assertEquals(ExitCodes.EXISTS, run("s1", "init", "other", "s1=10.0.0.1:7800", "--node", "s1"));
  }

  @Test
  void joinsWithWhatInitWrote() throws Exception {
    String invitation = config("s1").getParent().toString();
    assertEquals(ExitCodes.OK, run("s2", "join", "--from", invitation, "--node", "s2"));
    NodeConfig first = NodeConfigReader.read(config("s1"));
    NodeConfig second = NodeConfigReader.read(config("s2"));
    assertEquals("s2", second.node());
    assertEquals(first.members(), second.members());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(second.key())));
    assertTrue(Arrays.equals(Files.readAllBytes(first.key()), Files.readAllBytes(second.key())));
  }

  @Test
  void initAndJoinWithSeveralAddressesWriteWhatTheServiceReads() throws Exception {
    String[] words = {
      "demo",
      "s1=10.0.0.1:7800,10.1.0.1:7800",
      "s2=10.0.0.2:7800,10.1.0.2:7800",
      "--node",
      "s1",
      "--data",
      folder.resolve("other").toString()
    };
    assertEquals(ExitCodes.OK, run("l1", "init", words), () -> err.toString());
    NodeConfig first = NodeConfigReader.read(config("l1"));
    assertEquals(List.of("10.0.0.1:7800", "10.1.0.1:7800"), first.addresses());
    String invitation = config("l1").getParent().toString();
    String[] executor = {
      "--from",
      invitation,
      "--node",
      "x1",
      "--role",
      "executor",
      "--address",
      "10.0.0.9:7800",
      "--address",
      "10.1.0.9:7800"
    };
    assertEquals(ExitCodes.OK, run("lx", "join", executor), () -> err.toString());
    assertEquals(
        List.of("10.0.0.9:7800", "10.1.0.9:7800"), NodeConfigReader.read(config("lx")).addresses());
  }

  @Test
  void initAndJoinWithBrokersWriteWhatTheServiceReads() throws Exception {
    List<String> words =
        List.of("demo s1 s2 s3 --node s1 --bootstrap k1:9092 --replication 1".split(" "));
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--data", folder.resolve("other").toString()));
    all.addAll(List.of("--bus-property", "security.protocol=SASL_SSL"));
    all.addAll(List.of("--bus-property", "sasl.jaas.config=a.b required user='it''s \"me\"';"));
    assertEquals(ExitCodes.OK, run("k1", "init", all.toArray(new String[0])), () -> err.toString());
    Path file = config("k1");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    String invitation = file.getParent().toString();
    assertEquals(ExitCodes.OK, run("k2", "join", "--from", invitation, "--node", "s2"));
    NodeConfig second = NodeConfigReader.read(config("k2"));
    assertEquals(NodeConfigReader.read(file).bus(), second.bus());
    Bus.Kafka bus = (Bus.Kafka) second.bus();
    assertEquals("a.b required user='it''s \"me\"';", bus.properties().get("sasl.jaas.config"));
    assertEquals(Set.of("s1", "s2", "s3"), second.members().keySet());
  }

  @Test
  void refusesToJoinWithoutAKeyAndLeavesNothingBehind() throws Exception {
    Files.delete(NodeConfigReader.read(config("s1")).key());
    String invitation = config("s1").getParent().toString();
    assertEquals(ExitCodes.BAD_INPUT, run("s2", "join", "--from", invitation, "--node", "s2"));
    assertFalse(Files.exists(config("s2")));
  }

  @Test
  void refusesANameThatIsNoMember() {
    String invitation = config("s1").getParent().toString();
    assertEquals(ExitCodes.USAGE, run("s9", "join", "--from", invitation, "--node", "s9"));
    assertTrue(err.toString().contains("[s9] is none of the members"), err.toString());
  }

  @Test
  void destroysOnlyWhenToldTwice() {
    assertEquals(ExitCodes.UNSAFE, run("s1", "destroy"));
    assertTrue(Files.exists(data()));
    assertEquals(ExitCodes.OK, run("s1", "destroy", "--yes"));
    assertFalse(Files.exists(data()));
    assertFalse(Files.exists(config("s1")));
  }

  @Test
  void letsUsersInAndForgetsThem() throws Exception {
    assertEquals(
        ExitCodes.OK, run("s1", "user", "add", "alice", "--role", "operator"), () -> "" + err);
    assertTrue(out.toString().strip().matches("[A-Za-z0-9_-]{43}"), out.toString());
    Path users = config("s1").resolveSibling("users");
    assertFalse(Files.readString(users).contains(out.toString().strip()), "no token is kept");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(users)));
    assertEquals(ExitCodes.EXISTS, run("s1", "user", "add", "alice"));
    assertEquals(ExitCodes.USAGE, run("s1", "user", "add", "eve", "--role", "god"));
    assertEquals(ExitCodes.USAGE, run("s1", "user", "add", "a b"));
    assertEquals(ExitCodes.OK, run("s1", "user", "add", "vera"));
    assertEquals(ExitCodes.OK, run("s1", "user", "list"));
    assertEquals("alice operator\nvera viewer\n", out.toString());

    String invitation = config("s1").getParent().toString();
    assertEquals(ExitCodes.OK, run("s2", "join", "--from", invitation, "--node", "s2"));
    assertEquals(Files.readString(users), Files.readString(config("s2").resolveSibling("users")));

    assertEquals(ExitCodes.OK, run("s1", "user", "remove", "alice"));
    assertEquals(ExitCodes.NO_SUCH_THING, run("s1", "user", "remove", "alice"));
    Files.writeString(users, "damaged\n");
    assertEquals(ExitCodes.BAD_INPUT, run("s1", "user", "list"));
    assertTrue(err.toString().contains("users:1: this is no user"), err.toString());
  }

  @Test
  void makesACertificateAndShowsIt() throws Exception {
    assertEquals(ExitCodes.OK, run("s1", "certificate", "make", "--name", "a.b"), () -> "" + err);
    Path file = config("s1").resolveSibling("https.pem");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(ExitCodes.EXISTS, run("s1", "certificate", "make"));
    assertEquals(ExitCodes.OK, run("s1", "certificate", "show"));
    assertTrue(out.toString().contains("BEGIN CERTIFICATE"), out.toString());
    assertFalse(out.toString().contains("PRIVATE"), out.toString());
    String yaml = Files.readString(config("s1"));
    Files.writeString(config("s1"), yaml.replaceAll("(?m)^# (http:|  [a-z]+: )", "$1"));
    assertEquals(file, NodeConfigReader.read(config("s1")).http().certificate());
  }

  @Test
  void saysThatNoServiceRuns() throws Exception {
    Files.writeString(
        config("s1"), Files.readString(config("s1")) + "socket: " + folder.resolve("none") + "\n");
    assertEquals(ExitCodes.NOT_CONNECTED, run("s1", "leave"));
    assertEquals(1, err.toString().lines().count());
  }
}
