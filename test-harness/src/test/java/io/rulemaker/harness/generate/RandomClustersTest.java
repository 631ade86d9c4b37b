package io.rulemaker.harness.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomClustersTest {
  @Test
  void aSeedAlwaysMakesTheSameCluster() {
    assertEquals(text(RandomClusters.of(7)), text(RandomClusters.of(7)));
    assertNotEquals(text(RandomClusters.of(7)), text(RandomClusters.of(8)));
  }

  @Test
  void changesOfARecordedClusterAreRepeatable() {
    Element recorded = RandomClusters.of(7);
    assertEquals(text(RandomEdits.of(recorded, 3)), text(RandomEdits.of(recorded, 3)));
    assertNotEquals(text(RandomEdits.of(recorded, 3)), text(recorded));
  }

  @Test
  void allFeaturesAppear() {
    Set<String> missing =
        new TreeSet<>(
            Set.of(
                "primitive",
                "group",
                "clone",
                "bundle",
                "template",
                "tag",
                "resource_set",
                "rsc_location",
                "rsc_colocation",
                "rsc_order",
                "rsc_ticket",
                "fencing-level",
                "date_expression",
                "date_spec",
                "duration",
                "rsc_expression",
                "op_expression",
                "utilization",
                "ticket_state",
                "lrm_rsc_op",
                "name=remote-node",
                "name=allow-migrate",
                "name=notify",
                "name=promotable",
                "name=globally-unique",
                "name=interleave",
                "name=ordered",
                "name=provides",
                "name=maintenance",
                "name=standby",
                "name=shutdown-lock",
                "name=target-role",
                "name=priority-fencing-delay",
                "name=placement-strategy",
                "name=terminate",
                "name=node-health-strategy",
                "name=no-quorum-policy",
                "name=shutdown",
                "operation=migrate_to",
                "operation=migrate_from",
                "operation=promote",
                "operation=stop",
                "on-fail=standby",
                "on-fail=demote",
                "on-fail=fence",
                "rsc-pattern",
                "score-attribute",
                "influence",
                "node-attribute",
                "resource-discovery",
                "require-all",
                "symmetrical",
                "sequential",
                "loss-policy"));
    for (long seed = 1; seed <= 400 && !missing.isEmpty(); seed++) {
      RandomClusters.of(seed)
          .walk(
              element -> {
                missing.remove(element.name());
                element.forEachAttribute(
                    (name, value) -> {
                      missing.remove(name);
                      missing.remove(name + "=" + value);
                    });
              });
    }
    assertEquals(Set.of(), missing);
  }

  private static String text(Element cib) {
    return CibWriter.write(cib);
  }
}
