package io.rulemaker.harness.bench;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A cluster in which only executors run anything: each has a resource, monitored every 10 s.
 *
 * @param executors how many
 * @param places on how many executors each resource may run, and is looked for; 0 for all
 */
record ExecutorCluster(int executors, int places) {
  private static final String MONITOR_MS = "10000";

  /** The name of an executor, counted from 0. */
  static String name(int number) {
    return String.format(Locale.ROOT, "x%04d", number);
  }

  /** A document for members alone, with so many resources that any of them may run. */
  static Element plain(int resources) {
    return new ExecutorCluster(resources, 0).cib("");
  }

  /** The document, in which no executor has a node yet. */
  Element cib() {
    return cib(constraints());
  }

  private Element cib(String constraints) {
    StringBuilder resources = new StringBuilder();
    for (int i = 0; i < executors; i++) {
      resources.append(
          """
          <primitive id="r%1$d" class="ocf" provider="bench" type="Dummy"><operations>
          <op id="r%1$d-m" name="monitor" interval="10s"/></operations></primitive>
          """
              .formatted(i));
    }
    String text =
        """
        <cib validate-with="pacemaker-4.0" epoch="1"><configuration><crm_config>
        <cluster_property_set id="o"><nvpair id="o1" name="stonith-enabled" value="false"/>
        </cluster_property_set></crm_config><nodes/><resources>%s</resources>
        <constraints>%s</constraints></configuration></cib>
        """
            .formatted(resources, constraints);
    try {
      Element cib = CibReader.parse(text, "the benchmark");
      SchemaUpgrade.upgrade(cib, notice -> {});
      return cib;
    } catch (CibException e) {
      throw new IllegalStateException(e);
    }
  }

  private String constraints() {
    StringBuilder constraints = new StringBuilder();
    constraints.append(
        """
        <rsc_location id="only" rsc-pattern="^r"><rule id="only-r" score="-INFINITY">
        <expression id="e" attribute="#kind" operation="ne" value="remote"/></rule></rsc_location>
        """);
    for (int i = 0; i < executors; i++) {
      for (int place = 0; place < places; place++) {
        // Spread, so that those that vanish together are not one another's only places.
        int node = (i + place * (executors / places)) % executors;
        constraints.append(
            """
            <rsc_location id="at-%1$d-%2$d" rsc="r%1$d" node="%3$s" score="%4$d"
             resource-discovery="exclusive"/>
            """
                .formatted(i, place, name(node), 100 * (places - place)));
      }
    }
    return constraints.toString();
  }

  /** How many resources are started and monitored on nodes that are not among these. */
  static int monitored(Element cib, Collection<String> without) {
    Set<String> found = new HashSet<>();
    for (Element state : cib.child("status").children("node_state")) {
      if (!without.contains(state.get("uname"))) {
        state.walk(
            entry -> {
              if (entry.is("lrm_resource") && isMonitored(entry)) {
                found.add(entry.id());
              }
            });
      }
    }
    return found.size();
  }

  /** Whether a history says that a resource of ours runs there and that its monitor repeats. */
  private static boolean isMonitored(Element history) {
    boolean started = false;
    boolean repeats = false;
    for (Element entry : history.children("lrm_rsc_op")) {
      boolean well = "0".equals(entry.get("rc-code"));
      started |= well && "start".equals(entry.get("operation"));
      repeats |= well && MONITOR_MS.equals(entry.get("interval"));
    }
    // What was stopped keeps its last monitor in the history.
    return started && repeats && history.id().startsWith("r");
  }
}
