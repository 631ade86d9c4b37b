package io.rulemaker.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Specification SO-2 to SO-19, SO-46. */
class StatusReportTest {
  private static final String UP = "in_ccm='true' crmd='online' join='member' expected='member'";
  private static final String DUMMY = " class='ocf' provider='heartbeat' type='Dummy'";

  private String options = "";
  private String nodes = "<node id='1' uname='n1'/><node id='2' uname='n2'/>";
  private String resources = "";
  private String status =
      "<node_state id='1' uname='n1' " + UP + "/><node_state id='2' uname='n2' " + UP + "/>";

  @Test
  void anEmptyClusterSaysSo() throws CibException {
    assertEquals(
        """
        * Node List:
          * Online: [ n1 n2 ]

        * Full List of Resources:
          * No resources
        """,
        report(true));
  }

  @Test
  void nodesInTroubleComeFirst() throws CibException {
    nodes =
        """
        <node id='10' uname='n10'/><node id='9' uname='n9'/>
        <node id='1' uname='n1'>
          <instance_attributes id='a'><nvpair id='a1' name='standby' value='on'/></instance_attributes>
        </node>
        <node id='2' uname='n2'>
          <instance_attributes id='b'><nvpair id='b1' name='#health-disk' value='red'/></instance_attributes>
        </node>
        """;
    options = "<nvpair id='o2' name='node-health-strategy' value='only-green'/>";
    status +=
        "<node_state id='9' uname='n9' " + UP + "/><node_state id='10' uname='n10' " + UP + "/>";
    assertEquals(
        List.of(
            "  * Node n1: standby",
            "  * Node n2: online (health is RED)",
            "  * Online: [ n9 n10 ]"),
        report(true).lines().toList().subList(1, 4));
  }

  @Test
  void maintenanceAndDisabledInstancesHeadTheStatus() throws CibException {
    options = "<nvpair id='o2' name='maintenance-mode' value='true'/>";
    resources = primitive("a", meta("target-role", "Stopped"));
    List<String> lines = new ArrayList<>();
    new StatusReport(cluster(), true, Set.of()).writeHead(new Outline(lines::add));
    assertEquals(
        List.of(
            "",
            "              *** Resource management is DISABLED ***",
            "  The cluster will not attempt to start, stop or recover services",
            "",
            "1 of 1 resource instances DISABLED and 0 BLOCKED from further action due to failure",
            ""),
        lines);
  }

  @Test
  void aResourceActiveTwiceShowsItsNodesAndDescription() throws CibException {
    resources = "<primitive id='a' description='the one'" + DUMMY + "/>";
    status =
        state("1", "n1", operation("n1", "start", 0, 0, 5))
            + state("2", "n2", operation("n2", "start", 0, 0, 6));
    assertEquals(
        "  * a\t(ocf:heartbeat:Dummy):\t Started (the one) [ n1 n2 ]", lastLine(report(true)));
  }

  @Test
  void aPendingOperationReplacesTheRoleInACurrentStatusOnly() throws CibException {
    resources = primitive("a", "");
    status = state("1", "n1", operation("n1", "start", 0, -1, 7)) + state("2", "n2", "");
    assertEquals("  * a\t(ocf:heartbeat:Dummy):\t Starting n1", lastLine(report(true)));
    assertEquals("  * a\t(ocf:heartbeat:Dummy):\t Started n1", lastLine(report(false)));
  }

  @Test
  void aProbeThatFoundNoAgentIsNoFailure() throws CibException {
    resources = "<clone id='c'>" + primitive("a", "") + "</clone>";
    status =
        state("1", "n1", operation("n1", "monitor", 0, 5, 3))
            + state("2", "n2", operation("n2", "start", 0, 0, 4));
    assertEquals(
        """
        * Full List of Resources:
          * Clone Set: c [a]:
            * Started: [ n2 ]
            * Stopped (Not installed): [ n1 ]
        """,
        resourceList(report(true)));
  }

  @Test
  void groupsAndFailuresCarryTheirFlags() throws CibException {
    resources =
        "<group id='g'>"
            + meta("is-managed", "false")
            + primitive("a", "")
            + primitive("b", "")
            + "</group>";
    String failed = operation("n1", "monitor", 10_000, 1, 3);
    status = state("1", "n1", operation("n1", "start", 0, 0, 2) + failed) + state("2", "n2", "");
    assertEquals(
        """
        * Full List of Resources:
          * Resource Group: g (unmanaged):
            * a\t(ocf:heartbeat:Dummy):\t FAILED n1 (unmanaged)
            * b\t(ocf:heartbeat:Dummy):\t Stopped (unmanaged)
        """,
        resourceList(report(true)).replaceAll("(?s)\n\n.*", "\n"));
  }

  @Test
  void failCountsAndFailuresOnRequest() throws CibException {
    resources = primitive("a", "");
    String failed =
        operation("n1", "monitor", 10_000, 1, 3)
            .replace("on_node=", "exit-reason='gone' last-rc-change='0' on_node=");
    status =
        state("1", "n1", failed)
                .replace(
                    "<lrm ",
                    "<transient_attributes id='1'><instance_attributes id='s'>"
                        + "<nvpair id='s1' name='fail-count-a#monitor_10000' value='3'/>"
                        + "</instance_attributes></transient_attributes><lrm ")
            + state("2", "n2", "");
    List<String> lines = new ArrayList<>();
    EnumSet<StatusReport.Section> sections =
        EnumSet.of(StatusReport.Section.MIGRATION_SUMMARY, StatusReport.Section.FAILED_ACTIONS);
    new StatusReport(cluster(), true, sections).write(new Outline(lines::add));
    String text = String.join("\n", lines);
    assertEquals(
        """
        Migration Summary:
          * Node: n1:
            * a: migration-threshold=1000000 fail-count=3

        Failed Resource Actions:
          * a_monitor_10000 on n1 'Error occurred' (1): call=3, status='Done', exitreason='gone'""",
        text.substring(text.indexOf("Migration")));
  }

  private static String primitive(String id, String content) {
    return "<primitive id='" + id + "'" + DUMMY + ">" + content + "</primitive>";
  }

  private static String meta(String name, String value) {
    return "<meta_attributes id='%s-%s'><nvpair id='%1$s-%2$s-1' name='%1$s' value='%2$s'/></meta_attributes>"
        .formatted(name, value);
  }

  private static String state(String id, String name, String operations) {
    return "<node_state id='%s' uname='%s' %s><lrm id='%1$s'><lrm_resources>%s</lrm_resources></lrm></node_state>"
        .formatted(
            id,
            name,
            UP,
            operations.isEmpty()
                ? ""
                : "<lrm_resource id='a'" + DUMMY + ">" + operations + "</lrm_resource>");
  }

  /** An operation of resource "a"; the exit code -1 stands for a pending one. */
  private static String operation(
      String node, String task, long intervalMs, int exitCode, int call) {
    String key =
        "1:1:" + (task.equals("monitor") ? 7 : 0) + ":0c7c32d9-bdab-4bcd-9b74-a5c3f0c1f3c6";
    return ("<lrm_rsc_op id='a_%s_%d' operation_key='a_%1$s_%2$d' operation='%1$s' "
            + "transition-key='%s' transition-magic='%d:%d;%3$s' on_node='%s' call-id='%d' "
            + "rc-code='%5$d' op-status='%4$d' interval='%2$d'/>")
        .formatted(
            task,
            intervalMs,
            key,
            Math.min(exitCode, 0),
            exitCode < 0 ? 193 : exitCode,
            node,
            call);
  }

  private Cluster cluster() throws CibException {
    String cib =
        "<cib have-quorum='1' validate-with='pacemaker-3.9'><configuration><crm_config>"
            + "<cluster_property_set id='o'><nvpair id='o1' name='stonith-enabled' value='false'/>"
            + options
            + "</cluster_property_set></crm_config><nodes>"
            + nodes
            + "</nodes><resources>"
            + resources
            + "</resources><constraints/></configuration><status>"
            + status
            + "</status></cib>";
    Element root = CibReader.parse(cib, "test");
    SchemaUpgrade.upgrade(root, line -> {});
    return new Scheduler(PolicySet.builtIn()).observe(new ClusterSnapshot(root, 1_735_689_600L));
  }

  private String report(boolean showPending) throws CibException {
    List<String> lines = new ArrayList<>();
    Outline out = new Outline(lines::add);
    out.begin("Status");
    new StatusReport(cluster(), showPending, Set.of()).write(out);
    return String.join("\n", lines.subList(1, lines.size())).indent(-2);
  }

  private static String resourceList(String report) {
    return report.substring(report.indexOf("* Full List"));
  }

  private static String lastLine(String report) {
    List<String> lines = report.lines().toList();
    return lines.get(lines.size() - 1);
  }
}
