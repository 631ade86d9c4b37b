package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.NodeTable;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem;
import io.rulemaker.rules.PolicySet;
import java.util.TreeMap;

/** Clusters for tests, from the parts of a configuration that matter to them. */
final class Configured {
  static final long NOW = 1_600_000_000L;

  private Configured() {}

  /** A cluster from the content of {@code <configuration>}, or of the whole {@code <cib>}. */
  static Cluster cluster(String content) {
    Cluster cluster = new Cluster(cib(content), NOW, PolicySet.builtIn());
    ConfigurationReader.read(cluster);
    return cluster;
  }

  static Element cib(String content) {
    String text =
        content.startsWith("<cib")
            ? content
            : "<cib have-quorum='1' validate-with='pacemaker-4.0'><configuration>"
                + content
                + "</configuration><status/></cib>";
    try {
      return CibReader.parse(text, "test");
    } catch (CibException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static String options(String... namesAndValues) {
    return "<crm_config>" + block("cluster_property_set", "o", namesAndValues) + "</crm_config>";
  }

  static String nodes(String... names) {
    StringBuilder xml = new StringBuilder("<nodes>");
    for (String name : names) {
      xml.append("<node id='").append(name).append("' uname='").append(name).append("'/>");
    }
    return xml + "</nodes>";
  }

  static String resources(String... resources) {
    return "<resources>" + String.join("", resources) + "</resources>";
  }

  static String primitive(String id, String... content) {
    return "<primitive id='"
        + id
        + "' class='ocf' provider='test' type='Dummy'>"
        + String.join("", content)
        + "</primitive>";
  }

  static String meta(String id, String... namesAndValues) {
    return block("meta_attributes", id, namesAndValues);
  }

  static String parameters(String id, String... namesAndValues) {
    return block("instance_attributes", id, namesAndValues);
  }

  static String block(String tag, String id, String... namesAndValues) {
    StringBuilder xml = new StringBuilder("<" + tag + " id='" + id + "'>");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      xml.append("<nvpair id='").append(id).append('-').append(i);
      xml.append("' name='").append(namesAndValues[i]);
      xml.append("' value='").append(namesAndValues[i + 1]).append("'/>");
    }
    return xml + "</" + tag + ">";
  }

  static Primitive primitive(Cluster cluster, String id) {
    return (Primitive) cluster.resource(id);
  }

  /** A table as text: name=score, sorted. */
  static String table(NodeTable table) {
    TreeMap<String, Integer> scores = new TreeMap<>();
    table.present().forEach(node -> scores.put(node.name, table.score(node)));
    return scores.toString();
  }

  /** Whether some problem's message contains a text. */
  static boolean complainsOf(Cluster cluster, String text) {
    return cluster.problems.stream().map(Problem::toString).anyMatch(p -> p.contains(text));
  }
}
