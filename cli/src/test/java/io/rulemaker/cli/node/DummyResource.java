package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.Merge;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The resource of a cluster whose nodes are processes of one host. To the agent they are all the
 * same, so each node has a state file of its own, which tells where the resource runs.
 *
 * @param folder of the test; each node has a folder of its name in it
 * @param nodes by name
 */
record DummyResource(Path folder, Collection<String> nodes) {
  static final Path AGENT = Path.of("/usr/lib/ocf/resource.d/heartbeat/Dummy");

  /** What the agent keeps while the resource runs on a node. */
  Path stateFile(String node) {
    return folder.resolve(node).resolve("dummy.state");
  }

  /** Where the agent says that the resource runs. */
  List<String> places() {
    return nodes.stream().filter(node -> Files.exists(stateFile(node))).toList();
  }

  /**
   * Adds it to the configuration, without fencing.
   *
   * @param asked the node that is asked to
   * @param constraints XML of what goes along with it
   */
  void configure(TestNode asked, String constraints) throws Exception {
    String states =
        nodes.stream()
            .map(
                node ->
                    """
                    <instance_attributes id="at-%1$s"><rule id="at-%1$s-rule" score="1">
                    <expression id="at-%1$s-here" attribute="#uname" operation="eq" value="%1$s"/>
                    </rule><nvpair id="at-%1$s-state" name="state" value="%2$s"/></instance_attributes>
                    """
                        .formatted(node, stateFile(node)))
            .collect(Collectors.joining());
    String added =
        """
        <configuration><resources>
          <primitive id="dummy" class="ocf" provider="heartbeat" type="Dummy">%s<operations>
            <op id="dummy-monitor" name="monitor" interval="2s" timeout="20s"/>
          </operations></primitive>
        </resources><constraints>%s</constraints></configuration>
        """
            .formatted(states, constraints);
    Reply.State state = asked.state();
    ConfigurationEdit edit = new ConfigurationEdit(state.cib());
    Merge.into(edit.result(), CibReader.parse(added, "test", "configuration"));
    edit.property("stonith-enabled", "false");
    CibVersion version = CibVersion.of(state.cib());
    Reply reply =
        asked.ask(
            new Command.ChangeConfiguration(
                version.adminEpoch() + "." + version.epoch(),
                edit.result(),
                "a resource was added",
                "test"));
    assertInstanceOf(Reply.Done.class, reply, reply::toString);
  }
}
