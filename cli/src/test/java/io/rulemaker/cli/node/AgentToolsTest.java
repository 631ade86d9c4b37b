package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The programs that agents call, run as agents run them. */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class AgentToolsTest {
  private static final String CIB =
      """
      <cib admin_epoch="0" epoch="7" num_updates="3" validate-with="pacemaker-4.0"><configuration>
      <crm_config><cluster_property_set id="o"><nvpair id="o1" name="stonith-enabled"
       value="true"/></cluster_property_set></crm_config>
      <nodes><node id="1" uname="n1"><instance_attributes id="a"><nvpair id="a1" name="rack"
       value="r 1"/></instance_attributes></node><node id="2" uname="n2"/></nodes>
      <resources/><constraints/></configuration>
      <status><node_state id="1" uname="n1"><transient_attributes id="1"><instance_attributes id="s">
      <nvpair id="s1" name="master-db" value="5"/>
      <nvpair id="s2" name="fail-count-db#monitor_10000" value="2"/>
      <nvpair id="s3" name="fail-count-db#start_0" value="INFINITY"/>
      </instance_attributes></transient_attributes></node_state></status></cib>
      """;

  @TempDir Path folder;
  private final List<Command> commands = new CopyOnWriteArrayList<>();
  private final NodeTimers timers = new NodeTimers(1);
  private volatile int refusals;
  private Element cib;
  private AgentTools tools;

  private record Ran(int exitCode, String output) {}

  @BeforeEach
  void open() throws Exception {
    cib = CibReader.parse(CIB, "test");
    AttributeChanges changes = new AttributeChanges(this::ask, timers, "test");
    tools =
        new AgentTools(
            folder.resolve("tools"),
            folder.resolve("pipes"),
            new ToolCommands("n1", changes, this::ask)::perform);
    tools.start();
  }

  @AfterEach
  void close() throws IOException {
    tools.close();
    timers.close();
  }

  private void ask(Command command, Consumer<Reply> answer) {
    if (command instanceof Command.Query) {
      answer.accept(
          new Reply.State(
              "n1", "n2", 65, true, List.of("n2", "n1"), true, cib, List.of(), List.of()));
    } else if (refusals > 0) {
      refusals--;
      answer.accept(new Reply.Refused(Reply.Kind.NO_LEADER, "no leader"));
    } else {
      commands.add(command);
      answer.accept(new Reply.Done(""));
    }
  }

  /** Runs a program with the environment that agents get; OUTPUT has both streams. */
  private Ran run(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(tools.environment());
    builder.environment().put("OCF_RESOURCE_INSTANCE", "db");
    command.set(0, folder.resolve("tools").resolve(words[0]).toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Ran(process.exitValue(), output);
  }

  @Test
  void setsAPromotionScore() throws Exception {
    for (String[] call :
        new String[][] {
          {"crm_master", "-l", "reboot", "-v", "10"},
          {"crm_attribute", "--promotion", "-v", "10"},
          {"crm_attribute", "-p", "-v10"},
          {"crm_attribute", "-l", "reboot", "--name=master-db", "--update", "10", "-N", "n1"}
        }) {
      commands.clear();
      assertEquals(new Ran(0, ""), run(call));
      assertEquals(
          List.of(new Command.Happen(new Event.AttributeChanged("n1", "master-db", "10"))),
          commands);
    }
  }

  @Test
  void leavesAloneWhatIsSoAlready() throws Exception {
    assertEquals(new Ran(0, ""), run("crm_master", "-l", "reboot", "-v", "5"));
    assertEquals(new Ran(0, ""), run("attrd_updater", "-n", "pingd", "-D"));
    assertEquals(List.of(), commands);
  }

  @Test
  void removesAPromotionScore() throws Exception {
    assertEquals(new Ran(0, ""), run("crm_attribute", "--promotion", "-D"));
    assertEquals(
        List.of(new Command.Happen(new Event.AttributeChanged("n1", "master-db", null))), commands);
  }

  @Test
  void addsToAScore() throws Exception {
    assertEquals(new Ran(0, ""), run("attrd_updater", "-n", "master-db", "-U", "value++"));
    assertEquals(new Ran(0, ""), run("attrd_updater", "-n", "master-db", "-U", "value+=INFINITY"));
    assertEquals(
        List.of(
            new Command.Happen(new Event.AttributeChanged("n1", "master-db", "6")),
            new Command.Happen(new Event.AttributeChanged("n1", "master-db", "INFINITY"))),
        commands);
  }

  @Test
  void triesAgainWhenThereIsNoLeader() throws Exception {
    refusals = 2;
    assertEquals(new Ran(0, ""), run("attrd_updater", "-n", "pingd", "-U", "1000"));
    assertEquals(1, commands.size());
  }

  @Test
  void dampenedChangesWaitAtTheLeader() throws Exception {
    assertEquals(new Ran(0, ""), run("attrd_updater", "-n", "pingd", "-U", "0", "-d", "2s"));
    assertEquals(
        List.of(new Command.Dampen(new Event.AttributeChanged("n1", "pingd", "0"), 2000)),
        commands);
  }

  @Test
  void changesPermanentAttributesInTheConfiguration() throws Exception {
    assertEquals(
        new Ran(0, ""), run("crm_attribute", "-l", "forever", "-n", "rack", "-v", "a b\nc"));
    Command.ChangeConfiguration change = (Command.ChangeConfiguration) commands.get(0);
    assertEquals("0.7", change.expected());
    assertEquals("configuration", change.configuration().name());
    assertTrue(CibWriter.write(change.configuration()).contains("a b&#10;c"), change.what());
  }

  @Test
  void readsAttributes() throws Exception {
    assertEquals(new Ran(0, "5\n"), run("crm_master", "-G", "-q"));
    assertEquals(
        new Ran(0, "scope=nodes  name=rack value=r 1\n"),
        run("crm_attribute", "-l", "forever", "-n", "rack", "-G"));
    assertEquals(
        new Ran(0, "name=\"master-db\" host=\"n1\" value=\"5\"\n"),
        run("attrd_updater", "-Q", "-n", "master-db"));
    assertEquals(105, run("attrd_updater", "-Q", "-n", "nothing").exitCode());
    assertEquals(new Ran(0, "9\n"), run("crm_attribute", "-n", "x", "-G", "-q", "-d", "9"));
    assertEquals(
        new Ran(0, "true\n"),
        run("crm_attribute", "--type=crm_config", "--name=stonith-enabled", "--query", "--quiet"));
    assertEquals(new Ran(0, "INFINITY\n"), run("crm_failcount", "-r", "db", "-G", "-q"));
  }

  @Test
  void saysWhoIsInTheCluster() throws Exception {
    assertEquals(new Ran(0, "n1\n"), run("crm_node", "-n"));
    assertEquals(new Ran(0, "1\n"), run("crm_node", "-q"));
    assertEquals(new Ran(0, "n2 n1\n"), run("crm_node", "-p"));
    assertEquals(new Ran(0, "1 n1 member\n2 n2 member"), run("crm_node", "-l"));
    assertTrue(run("cibadmin", "-Q").output().contains("<nodes>"));
  }

  @Test
  void refusesWhatItDoesNotKnow() throws Exception {
    Ran refused = run("crm_attribute", "--frobnicate");
    assertEquals(64, refused.exitCode());
    assertEquals(1, refused.output().lines().count());
  }

  @Test
  void saysThatTheServiceIsGone() throws Exception {
    tools.close();
    assertEquals(102, run("crm_node", "-n").exitCode());
    open(); // there is something to close after the test
  }
}
