package io.rulemaker.engine.place;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.Parameters;
import io.rulemaker.engine.config.RuleInput;
import io.rulemaker.engine.config.Rules;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.rules.place.LocationConstraint;
import io.rulemaker.rules.place.ProbeMode;
import io.rulemaker.rules.place.RoleFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Reads {@code <rsc_location>} (PL-7, PL-8): one fact for each resource that it names. */
final class LocationConstraints {
  private final Cluster cluster;
  private final ConstraintNames names;
  private final ConstraintFacts facts;

  LocationConstraints(Cluster cluster, ConstraintNames names, ConstraintFacts facts) {
    this.cluster = cluster;
    this.names = names;
    this.facts = facts;
  }

  /** Reads one constraint. */
  void read(Element constraint) {
    String pattern = constraint.get("rsc-pattern");
    List<Element> sets = constraint.children("resource_set");
    if (constraint.has("rsc")) {
      readNamed(constraint, constraint.get("rsc"));
    } else if (pattern != null) {
      readPattern(constraint, pattern);
    } else {
      for (Element set : sets) {
        if (!readSet(constraint, set)) {
          break;
        }
      }
    }
  }

  private void readNamed(Element constraint, String id) {
    List<Resource> resources = names.all(constraint, id);
    if (resources != null) {
      for (Resource resource : resources) {
        add(constraint, resource, constraint.get("role"), constraint.get("score"), null);
      }
    }
  }

  /** Only the ids of top-level resources are compared; matches may be used in the rule. */
  private void readPattern(Element constraint, String text) {
    ResourcePattern pattern = ResourcePattern.compile(text);
    if (pattern == null) {
      cluster.problem(
          Severity.ERROR,
          constraint,
          "rsc-pattern [" + text + "] is no regular expression; the constraint is ignored",
          "correct the expression");
      return;
    }
    for (Resource resource : cluster.resources) {
      List<String> matches = pattern.match(resource.id);
      if (matches != null) {
        add(constraint, resource, constraint.get("role"), constraint.get("score"), matches);
      }
    }
  }

  /** False if the set names something that does not exist: nothing behind it is read. */
  private boolean readSet(Element constraint, Element written) {
    Element set = cluster.document.resolve(written);
    if (set == null) {
      return false;
    }
    String role = set.get("role", constraint.get("role"));
    String score = set.get("score", constraint.get("score"));
    for (Resource resource : names.ofSet(constraint, set)) {
      add(constraint, resource, role, score, null);
    }
    return names.isComplete(set);
  }

  private void add(
      Element constraint, Resource resource, String role, String score, List<String> matches) {
    String node = constraint.get("node");
    if (node != null && score != null) {
      addNode(constraint, resource, role, score, node);
      return;
    }
    Element rule = constraint.child("rule");
    rule = rule == null ? null : cluster.document.resolve(rule);
    if (rule != null) {
      addRule(constraint, resource, rule, matches);
    }
  }

  private void addNode(
      Element constraint, Resource resource, String role, String score, String nodeName) {
    Node node = cluster.nodes.named(nodeName);
    if (node == null) {
      cluster.problem(
          Severity.WARNING,
          constraint,
          "it names node [" + nodeName + "], which is unknown; the constraint is ignored",
          "correct or remove the constraint");
      return;
    }
    add(constraint, resource, Map.of(node.name, score(constraint, score)), role);
  }

  private int score(Element constraint, String text) {
    OptionalInt score = cluster.options.score(text);
    if (score.isEmpty()) {
      cluster.problem(
          Severity.ERROR,
          constraint,
          "score [" + text + "] is none; 0 is used",
          "use a number from -1000000 to 1000000, INFINITY or -INFINITY");
    }
    return score.orElse(0);
  }

  private void addRule(Element constraint, Resource resource, Element rule, List<String> matches) {
    RuleScore score = new RuleScore(cluster, resource, rule, matches);
    Map<String, Integer> scores = new LinkedHashMap<>();
    for (Node node : cluster.nodes) {
      if (Rules.passes(cluster, rule, input(resource, node, matches))) {
        score.at(node).ifPresent(value -> scores.put(node.name, value));
      }
    }
    if (!scores.isEmpty()) {
      add(constraint, resource, scores, rule.get("role"));
    }
  }

  private RuleInput input(Resource resource, Node node, List<String> matches) {
    return new RuleInput(
        node.attributes::get,
        name -> Parameters.of(cluster, resource, node).get(name),
        resource.config.meta::get,
        resource.config.agentClass,
        resource.config.provider,
        resource.config.agentType,
        null,
        null,
        matches);
  }

  private void add(
      Element constraint, Resource resource, Map<String, Integer> scores, String roleText) {
    RoleFilter role = names.role(constraint, roleText);
    facts.add(
        new LocationConstraint(
            facts.nextPosition(),
            constraint.get("id", "rsc_location"),
            resource.id,
            scores,
            role,
            probes(constraint)));
  }

  private ProbeMode probes(Element constraint) {
    String text = constraint.get("resource-discovery", "always");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "always" -> ProbeMode.ALWAYS;
      case "never" -> ProbeMode.NEVER;
      case "exclusive" -> ProbeMode.EXCLUSIVE;
      default -> {
        cluster.problem(
            Severity.ERROR,
            constraint,
            "resource-discovery [" + text + "] is none; always is used",
            "use always, never or exclusive");
        yield ProbeMode.ALWAYS;
      }
    };
  }

  /** The score that a rule gives to the nodes it accepts (PL-8). */
  private static final class RuleScore {
    private final Cluster cluster;
    private final Resource resource;
    private final String attribute;
    private final OptionalInt fixed;

    RuleScore(Cluster cluster, Resource resource, Element rule, List<String> matches) {
      this.cluster = cluster;
      this.resource = resource;
      this.attribute = Rules.substitute(rule.get("score-attribute"), matches);
      this.fixed = OptionalInt.of(cluster.options.score(rule.get("score")).orElse(0));
    }

    /** The score at a node; empty if its attribute is unset or no score: the node is skipped. */
    OptionalInt at(Node node) {
      if (attribute == null) {
        return fixed;
      }
      Node where = node;
      if (node.isGuest() && NodeValues.hasHostTarget(resource)) {
        where = CurrentNode.of(node.connection.launcher);
      }
      return where == null
          ? OptionalInt.empty()
          : cluster.options.score(where.attribute(attribute));
    }
  }
}
