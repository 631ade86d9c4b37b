package io.rulemaker.engine.verify;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.ConfigurationReader;
import io.rulemaker.engine.config.Rules;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem;
import io.rulemaker.rules.PolicySet;
import java.util.List;

/** Checks a whole configuration. */
public final class Verification {
  private Verification() {}

  /**
   * All problems of a document: those met while reading it, and those of its ids, rules, resources
   * and constraints.
   *
   * @param cib the root element, upgraded to the newest schema; it is not changed
   * @return each problem once: what was met while reading first, then check by check in document
   *     order
   */
  public static List<Problem> verify(Element cib) {
    // No problem depends on the time.
    Cluster cluster = new Cluster(cib, 0, PolicySet.builtIn());
    ConfigurationReader.read(cluster);
    Element configuration = cib.child("configuration");
    if (configuration != null) {
      new IdCheck(cluster).check(configuration);
      checkRules(cluster, configuration);
    }
    new ClusterCheck(cluster).check();
    new ResourceCheck(cluster).check();
    Element constraints = cluster.document.configuration("constraints");
    if (constraints != null) {
      ResourceNames names = new ResourceNames(cluster);
      new ConstraintCheck(cluster, names).check(constraints);
      new OrderCircles(cluster, names).check(constraints);
      new ColocationCircles(cluster, names).check(constraints);
    }
    return List.copyOf(cluster.problems);
  }

  private static void checkRules(Cluster cluster, Element element) {
    for (Element child : element.children()) {
      if (child.is("rule")) {
        Rules.check(cluster, child);
      } else {
        checkRules(cluster, child);
      }
    }
  }
}
