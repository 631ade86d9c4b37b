package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import java.util.Map;

/** Merging of nvset blocks (CF-16 to CF-19). */
public final class NvSets {
  private NvSets() {}

  /**
   * Merges all blocks with a tag below an owner into a table; names already set stay.
   *
   * @param tag {@code meta_attributes}, {@code instance_attributes}, {@code utilization} or {@code
   *     cluster_property_set}
   * @param first the id of the block that precedes all others; null for none
   */
  public static void merge(
      Cluster cluster,
      Element owner,
      String tag,
      RuleInput input,
      Map<String, String> into,
      String first) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
