package io.rulemaker.engine.order;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Action;
import io.rulemaker.engine.model.Link;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.List;

/**
 * A decided cluster of two online members, node1 and node2, written as CIB text, for tests. Fencing
 * is off, and every resource was probed on both nodes.
 */
public final class Decided {
  private final Decision decision;

  private Decided(Decision decision) {
    this.decision = decision;
  }

  /**
   * Decides.
   *
   * @param resources the content of {@code <resources>}
   * @param constraints the content of {@code <constraints>}
   * @param running ids that run on node1; those that begin with {@code -} are known to be stopped
   */
  public static Decided of(String resources, String constraints, String... running) {
    String cib =
        "<cib validate-with='pacemaker-3.9' have-quorum='1' dc-uuid='1'><configuration>"
            + "<crm_config><cluster_property_set id='o'>"
            + "<nvpair id='o1' name='stonith-enabled' value='false'/></cluster_property_set>"
            + "</crm_config><nodes><node id='1' uname='node1'/><node id='2' uname='node2'/></nodes>"
            + "<resources>"
            + resources
            + "</resources><constraints>"
            + constraints
            + "</constraints></configuration><status>"
            + state(1, running)
            + state(2, running)
            + "</status></cib>";
    try {
      Element root = CibReader.parse(cib, "test");
      Scheduler scheduler = new Scheduler(PolicySet.builtIn());
      return new Decided(scheduler.schedule(new ClusterSnapshot(root, 1_700_000_000L)));
    } catch (CibException e) {
      throw new AssertionError(cib, e);
    }
  }

  private static String state(int node, String... ids) {
    StringBuilder xml = new StringBuilder();
    xml.append("<node_state id='").append(node).append("' uname='node").append(node);
    xml.append("' in_ccm='true' crmd='online' join='member' expected='member'>");
    xml.append("<lrm id='").append(node).append("'><lrm_resources>");
    for (String id : ids) {
      String name = id.startsWith("-") ? id.substring(1) : id;
      boolean here = node == 1 && !id.startsWith("-");
      xml.append(history(name, here ? "start" : "monitor", here ? 0 : 7));
    }
    return xml.append("</lrm_resources></lrm></node_state>").toString();
  }

  private static String history(String id, String task, int result) {
    return "<lrm_resource id='%1$s' class='ocf' provider='pacemaker' type='Dummy'><lrm_rsc_op"
            .formatted(id)
        + " id='%1$s_last_0' operation='%2$s' operation_key='%1$s_%2$s_0' interval='0'"
            .formatted(id, task)
        + " op-digest='f2317cad3d54cec5d7d7aa7d0bf35cf8' call-id='1' op-status='0'"
        + " rc-code='%1$d' transition-key='1:1:%1$d:u' transition-magic='0:%1$d;1:1:%1$d:u'"
            .formatted(result)
        + "/></lrm_resource>";
  }

  /** The XML of a primitive with meta-attributes. */
  public static String primitive(String id, String... namesAndValues) {
    StringBuilder xml = new StringBuilder();
    xml.append("<primitive id='").append(id).append("' class='ocf' provider='pacemaker'");
    xml.append(" type='Dummy'><meta_attributes id='").append(id).append("-meta'>");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      xml.append("<nvpair id='").append(id).append("-meta-").append(i).append("' name='");
      xml.append(namesAndValues[i]).append("' value='").append(namesAndValues[i + 1]);
      xml.append("'/>");
    }
    return xml.append("</meta_attributes></primitive>").toString();
  }

  /** The decision. */
  public Decision decision() {
    return decision;
  }

  /** The newest action with a key. */
  public Action action(String key) {
    Action found = null;
    for (Action action : decision.cluster().actions) {
      found = action.key.equals(key) ? action : found;
    }
    if (found == null) {
      throw new AssertionError("no action " + key + " in " + decision.cluster().actions);
    }
    return found;
  }

  /** The keys of what enters the graph, in order of their numbers. */
  public List<String> graph() {
    List<String> keys = new ArrayList<>();
    for (Action action : decision.cluster().actions) {
      if (action.inGraph) {
        keys.add(action.key);
      }
    }
    return keys;
  }

  /** The keys of the actions that an action in the graph waits for. */
  public List<String> inputs(String key) {
    List<String> keys = new ArrayList<>();
    for (Link link : action(key).inputs) {
      if (link.inGraph) {
        keys.add(link.other.key);
      }
    }
    return keys;
  }
}
