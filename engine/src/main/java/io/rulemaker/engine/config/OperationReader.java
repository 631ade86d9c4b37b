package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Durations;

/** The configured operations of a primitive (CF-53). */
final class OperationReader {
  private OperationReader() {}

  static void read(Cluster cluster, Primitive primitive) {
    Element operations = TemplateExpansion.operations(cluster, primitive.config.definition);
    if (operations == null) {
      if (primitive.config.definition.child("operations") != null) {
        cluster.problem(
            Severity.ERROR,
            primitive.config.definition,
            "operations refer to nothing; there are none",
            "let id-ref name an <operations>");
      }
      return;
    }
    for (Element written : operations.children()) {
      Element op = written.is("op") ? cluster.document.resolve(written) : null;
      if (op != null) {
        add(cluster, primitive, op);
      }
    }
  }

  private static void add(Cluster cluster, Primitive primitive, Element op) {
    String name = op.get("name");
    if (name == null) {
      cluster.problem(
          Severity.ERROR, op, "operation without name; it is ignored", "name the operation");
      return;
    }
    String interval = op.get("interval");
    if (interval != null && Durations.interval(interval).isEmpty()) {
      cluster.problem(
          Severity.ERROR,
          op,
          "interval [" + interval + "] is invalid; 0 is used",
          "use a duration such as 10s");
    }
    primitive.operations.add(
        new OperationDefinition(
            op,
            name,
            Durations.intervalMs(interval),
            !Booleans.isFalse(op.get("enabled")),
            op.get("role")));
  }
}
