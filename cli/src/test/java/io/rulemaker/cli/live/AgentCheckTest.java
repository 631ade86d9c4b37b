package io.rulemaker.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.agents.AgentSettings;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said of agents, with agents that are real programs. */
@Timeout(60)
class AgentCheckTest {
  private static final String METADATA =
      """
      <?xml version="1.0"?>
      <resource-agent name="x"><parameters>
        <parameter name="ip" required="1"><content type="string"/></parameter>
        <parameter name="nic"><content type="string"/></parameter>
        <parameter name="mode" required="1"><content type="string" default="a"/></parameter>
      </parameters></resource-agent>
      """;

  private static final String FENCE_METADATA =
      """
      <?xml version="1.0"?>
      <resource-agent name="fence_x"><parameters>
        <parameter name="action" required="1"><content type="string"/></parameter>
        <parameter name="plug" required="1" obsoletes="port"><content type="string"/></parameter>
        <parameter name="ipaddr" deprecated="1"><content type="string"/></parameter>
        <parameter name="ip" required="1" obsoletes="ipaddr"><content type="string"/></parameter>
      </parameters></resource-agent>
      """;

  @TempDir Path folder;
  private InstalledAgents agents;

  @BeforeEach
  void install() throws IOException {
    Path ocf = Files.createDirectories(folder.resolve("ocf/resource.d/test"));
    Path init = Files.createDirectories(folder.resolve("init.d"));
    Path fence = Files.createDirectories(folder.resolve("sbin"));
    program(ocf.resolve("x"), "echo $1 >> " + folder.resolve("calls") + "\n" + print(METADATA));
    program(ocf.resolve("mute"), "exit 1\n");
    program(init.resolve("nmb"), "exit 0\n");
    program(fence.resolve("fence_x"), print(FENCE_METADATA));
    agents =
        new InstalledAgents(
            new AgentSettings(folder.resolve("ocf"), init, "systemctl", Map.of(), "3.19.0"), fence);
  }

  @AfterEach
  void end() {
    agents.close();
  }

  private static String print(String text) {
    return "cat <<'END'\n" + text + "END\n";
  }

  private static void program(Path file, String body) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + body);
    assertTrue(file.toFile().setExecutable(true));
  }

  private static Element configuration(String resources) throws Exception {
    return CibReader.parse(
        "<configuration><resources>" + resources + "</resources></configuration>",
        "test",
        "configuration");
  }

  private List<String> said(String before, String after) throws Exception {
    return AgentCheck.problems(agents, configuration(before), configuration(after)).stream()
        .map(Problem::message)
        .toList();
  }

  private static String primitive(String id, String agent, String... parameters) {
    String[] parts = agent.split(":");
    StringBuilder text = new StringBuilder("<primitive id=\"" + id + "\" class=\"" + parts[0]);
    if (parts.length == 3) {
      text.append("\" provider=\"").append(parts[1]);
    }
    text.append("\" type=\"").append(parts[parts.length - 1]).append("\">");
    text.append("<instance_attributes id=\"").append(id).append("-i\">");
    for (String name : parameters) {
      text.append("<nvpair id=\"%1$s-%2$s\" name=\"%2$s\" value=\"v\"/>".formatted(id, name));
    }
    return text.append("</instance_attributes></primitive>").toString();
  }

  @Test
  void saysNothingOfWhatIsInOrder() throws Exception {
    String inOrder =
        primitive("p", "ocf:test:x", "ip", "nic", "trace_ra")
            + primitive("l", "lsb:nmb")
            + primitive("u", "systemd:anything")
            + primitive("r", "ocf:pacemaker:remote", "server")
            + primitive("f", "stonith:fence_x", "ip", "pcmk_host_list");
    assertEquals(List.of(), said("", inOrder));
  }

  @Test
  void namesAgentsThatAreNotInstalled() throws Exception {
    String missing =
        primitive("p", "ocf:test:y")
            + primitive("l", "lsb:smb")
            + primitive("f", "stonith:fence_y")
            + primitive("way-out", "ocf:..:x");
    assertEquals(
        List.of(
            "agent [ocf:test:y] of resource [p] is not installed on this node",
            "agent [lsb:smb] of resource [l] is not installed on this node",
            "agent [stonith:fence_y] of resource [f] is not installed on this node",
            "agent [ocf:..:x] of resource [way-out] is not installed on this node"),
        said("", missing));
  }

  @Test
  void namesUnknownAndMissingParameters() throws Exception {
    assertEquals(
        List.of(
            "resource [p] gives parameter [ipp], which agent [ocf:test:x] does not know",
            "resource [p] lacks parameter [ip], which agent [ocf:test:x] requires"),
        said("", primitive("p", "ocf:test:x", "ipp")));
    assertEquals(
        List.of("resource [f] lacks parameter [ip], which agent [stonith:fence_x] requires"),
        said("", primitive("f", "stonith:fence_x")));
    assertEquals(
        List.of(), said("", primitive("f", "stonith:fence_x", "ipaddr")), "by its old name");
  }

  @Test
  void asksAnAgentOnceAndSaysNothingOfWhatWasThereBefore() throws Exception {
    String before = primitive("p", "ocf:test:x", "wrong");
    assertEquals(List.of(), said(before, before));
    assertTrue(Files.notExists(folder.resolve("calls")), "nothing new, nobody is asked");
    String after = before + primitive("q", "ocf:test:x", "ip") + primitive("r", "ocf:test:x", "ip");
    assertEquals(List.of(), said(before, after));
    assertEquals("meta-data\n", Files.readString(folder.resolve("calls")));
  }

  @Test
  void saysThatAnAgentDoesNotDescribeItself() throws Exception {
    List<String> said = said("", primitive("p", "ocf:test:mute") + primitive("q", "ocf:test:mute"));
    assertEquals(1, said.size(), said::toString);
    assertTrue(
        said.get(0).startsWith("the meta-data of agent [ocf:test:mute] cannot be had: "),
        said::toString);
  }
}
