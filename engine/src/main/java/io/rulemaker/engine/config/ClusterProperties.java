package io.rulemaker.engine.config;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.rules.PolicySet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The options of a cluster as a document has them at a time (CF-17 to CF-19, CF-25), for those who
 * need some where no decision has read them.
 */
public final class ClusterProperties {
  private final Map<String, String> texts = new LinkedHashMap<>();

  private ClusterProperties() {}

  /** Reads the options in a document. */
  public static ClusterProperties of(ClusterSnapshot snapshot) {
    ClusterProperties properties = new ClusterProperties();
    Cluster cluster = new Cluster(snapshot.cib(), snapshot.now(), PolicySet.builtIn());
    merge(cluster, properties.texts);
    return properties;
  }

  /** Merges the sets of options of a cluster into a table. */
  static void merge(Cluster cluster, Map<String, String> into) {
    Element section = cluster.document.section("crm_config");
    NvSets.merge(
        cluster, section, "cluster_property_set", RuleInput.none(), into, "cib-bootstrap-options");
  }

  /** The value as it is written; empty if it is not set. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** A boolean; a default if it is absent or invalid. */
  public boolean flag(String name, boolean otherwise) {
    return Booleans.parse(texts.get(name)).orElse(otherwise);
  }

  /** A duration in ms; a default if it is absent or invalid. */
  public long durationMs(String name, long otherwise) {
    return Durations.interval(texts.get(name)).orElse(otherwise);
  }
}
