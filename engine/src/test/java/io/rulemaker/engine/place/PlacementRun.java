package io.rulemaker.engine.place;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.order.ImplicitOrderings;
import io.rulemaker.engine.value.Score;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Places the resources of a small cluster written as CIB text, for tests: nodes are online members
 * called node1, node2, …, fencing is off.
 */
final class PlacementRun {
  private final int nodes;
  private final StringBuilder options = new StringBuilder();
  private final StringBuilder resources = new StringBuilder();
  private final StringBuilder constraints = new StringBuilder();
  private final List<StringBuilder> histories = new ArrayList<>();
  private final List<String> nodeUtilization = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private Consumer<Cluster> beforeDecision = cluster -> {};

  Cluster cluster;

  PlacementRun(int nodes) {
    this.nodes = nodes;
    for (int i = 0; i < nodes; i++) {
      histories.add(new StringBuilder());
      nodeUtilization.add("");
    }
  }

  PlacementRun option(String name, String value) {
    options.append(nvpair("opt-" + name, name, value));
    return this;
  }

  /** Resources as XML; {@link #primitive} makes that of a primitive. */
  PlacementRun resources(String... xml) {
    for (String resource : xml) {
      resources.append(resource);
    }
    return this;
  }

  PlacementRun constraints(String... xml) {
    for (String constraint : xml) {
      constraints.append(constraint);
    }
    return this;
  }

  /** A location constraint for one node. */
  PlacementRun location(String resource, int node, Object score) {
    return constraints(
        "<rsc_location id='loc-"
            + resource
            + "-"
            + node
            + "' rsc='"
            + resource
            + "' node='node"
            + node
            + "' score='"
            + score
            + "'/>");
  }

  /** A colocation with id {@code dependent-primary}. */
  PlacementRun colocation(String dependent, String primary, Object score) {
    return constraints(
        "<rsc_colocation id='"
            + dependent
            + "-"
            + primary
            + "' rsc='"
            + dependent
            + "' with-rsc='"
            + primary
            + "' score='"
            + score
            + "'/>");
  }

  /** History: resources that run on a node. */
  PlacementRun running(int node, String... ids) {
    for (String id : ids) {
      histories
          .get(node - 1)
          .append(
              "<lrm_resource id='"
                  + id
                  + "' class='ocf' provider='pacemaker' type='Dummy'>"
                  + "<lrm_rsc_op id='"
                  + id
                  + "_last_0' operation_key='"
                  + id
                  + "_start_0' operation='start' transition-key='1:1:0:u'"
                  + " transition-magic='0:0;1:1:0:u' call-id='1' rc-code='0' op-status='0'"
                  + " interval='0' last-rc-change='1'/></lrm_resource>");
    }
    return this;
  }

  PlacementRun capacity(int node, String... namesAndValues) {
    nodeUtilization.set(node - 1, utilization("node" + node, namesAndValues));
    return this;
  }

  /** Something to be done to the observed cluster before constraints are read. */
  PlacementRun before(Consumer<Cluster> change) {
    beforeDecision = change;
    return this;
  }

  static String primitive(String id, String... metaNamesAndValues) {
    return "<primitive id='"
        + id
        + "' class='ocf' provider='pacemaker' type='Dummy'>"
        + meta(id, metaNamesAndValues)
        + "</primitive>";
  }

  static String meta(String owner, String... namesAndValues) {
    return set("meta_attributes", owner + "-meta", namesAndValues);
  }

  static String utilization(String owner, String... namesAndValues) {
    return set("utilization", owner + "-utilization", namesAndValues);
  }

  private static String set(String tag, String id, String... namesAndValues) {
    StringBuilder xml = new StringBuilder("<" + tag + " id='" + id + "'>");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      xml.append(nvpair(id + i, namesAndValues[i], namesAndValues[i + 1]));
    }
    return xml.append("</").append(tag).append(">").toString();
  }

  private static String nvpair(String id, String name, String value) {
    return "<nvpair id='" + id + "' name='" + name + "' value='" + value + "'/>";
  }

  /** Places everything. */
  PlacementRun run() {
    cluster = new Scheduler(PolicySet.builtIn()).observe(new ClusterSnapshot(cib(), 1000));
    beforeDecision.accept(cluster);
    Constraints.read(cluster);
    NodeCriteria.apply(cluster);
    ImplicitOrderings.add(cluster);
    Assignment.assignAll(cluster, listener());
    return this;
  }

  private io.rulemaker.engine.cib.Element cib() {
    StringBuilder xml =
        new StringBuilder(
            "<cib validate-with='pacemaker-4.0' have-quorum='1'><configuration><crm_config>"
                + "<cluster_property_set id='options'>");
    xml.append(nvpair("opt-f", "fencing-enabled", "false")).append(options);
    xml.append("</cluster_property_set></crm_config><nodes>");
    for (int i = 1; i <= nodes; i++) {
      xml.append("<node id='" + i + "' uname='node" + i + "'>")
          .append(nodeUtilization.get(i - 1))
          .append("</node>");
    }
    xml.append("</nodes><resources>").append(resources).append("</resources><constraints>");
    xml.append(constraints).append("</constraints></configuration><status>");
    for (int i = 1; i <= nodes; i++) {
      xml.append("<node_state id='" + i + "' uname='node" + i + "' in_ccm='true' crmd='online'")
          .append(" join='member' expected='member'><lrm id='" + i + "'><lrm_resources>")
          .append(histories.get(i - 1))
          .append("</lrm_resources></lrm></node_state>");
    }
    xml.append("</status></cib>");
    try {
      return CibReader.parse(xml.toString(), "test");
    } catch (CibException e) {
      throw new IllegalArgumentException(xml.toString(), e);
    }
  }

  private ScoreListener listener() {
    return new ScoreListener() {
      @Override
      public void allocation(String phase, Resource resource, Node node, int score) {
        lines.add(phase + " " + resource.id + " " + Score.text(score));
      }

      @Override
      public void promotion(Resource instance, Node node, int score) {
        lines.add("promotion " + instance.id + " " + Score.text(score));
      }
    };
  }

  /** The scores of a resource's lines of a phase, in order, separated by blanks. */
  String scores(String phase, String resource) {
    String prefix = phase + " " + resource + " ";
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> line.substring(prefix.length()))
        .collect(Collectors.joining(" "));
  }

  /** The scores with which a primitive was assigned. */
  String scores(String primitive) {
    return scores(ScoreLines.PRIMITIVE, primitive);
  }

  /** The name of the node that a primitive was assigned to; empty for none. */
  String place(String id) {
    Node node = cluster.resource(id).plan.assigned;
    return node == null ? "" : node.name;
  }
}
