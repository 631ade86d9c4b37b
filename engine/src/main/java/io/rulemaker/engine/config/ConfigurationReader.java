package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.model.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Phases P2 to P8 of chapter 01: fills a cluster from {@code /cib/configuration}. */
public final class ConfigurationReader {
  private ConfigurationReader() {}

  /** Reads options, nodes, resources, tags and topology into the cluster. */
  public static void read(Cluster cluster) {
    OptionsReader.read(cluster);
    NodeReader.read(cluster);
    Element section = cluster.document.configuration("resources");
    List<Element> definitions = new ArrayList<>();
    if (section != null) {
      definitions.addAll(section.children());
      definitions.addAll(ImpliedNodes.create(cluster, section));
    }
    readResources(cluster, definitions);
    cluster.initialTable = null;
    for (Resource resource : cluster.resources) {
      Launchers.link(cluster, resource);
    }
    cluster.resources.sort(
        Comparator.comparing((Resource r) -> r.config.priority, Comparator.reverseOrder()));
    TagReader.read(cluster);
    FencingTopology.check(cluster);
  }

  private static void readResources(Cluster cluster, List<Element> definitions) {
    for (Element definition : definitions) {
      switch (definition.name()) {
        case "template" -> TemplateExpansion.register(cluster, definition);
        case "primitive", "group", "clone", "bundle" -> {
          Resource resource = ResourceReader.read(cluster, definition, null, "");
          if (resource != null) {
            cluster.resources.add(resource);
          }
        }
        default ->
            cluster.problem(
                Severity.ERROR,
                definition,
                "<" + definition.name() + "> is no resource; it is ignored",
                "use primitive, group, clone, bundle or template");
      }
    }
  }
}
