package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.ResourceConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/** The effective meta-attributes of a resource (CF-36). */
final class MetaTable {
  private static final String TAG = "meta_attributes";

  private MetaTable() {}

  /**
   * Fills the table; earlier sources win: the XML attributes, the resource's own blocks, those of
   * its ancestors from the nearest on, the defaults, and all that the parent ended up with. A
   * {@code #default} of an ancestor takes out what nearer ancestors set, but nothing of the
   * resource's own.
   *
   * @param number the instance number; null outside clones
   */
  static void fill(Cluster cluster, Resource resource, String number) {
    ResourceConfig config = resource.config;
    Map<String, String> meta = config.meta;
    config.definition.forEachAttribute(meta::putIfAbsent);
    if (number != null) {
      meta.putIfAbsent("clone", number);
    }
    RuleInput input = input(config);
    NvSets.merge(cluster, config.definition, TAG, input, meta, null);
    Map<String, String> inherited = new LinkedHashMap<>();
    for (Resource ancestor = resource.parent; ancestor != null; ancestor = ancestor.parent) {
      NvSets.merge(cluster, ancestor.config.definition, TAG, input, inherited, null);
    }
    inherited.forEach(meta::putIfAbsent);
    Element defaults = cluster.document.section("rsc_defaults");
    NvSets.merge(cluster, defaults, TAG, input, meta, null);
    if (resource.parent != null) {
      resource.parent.config.meta.forEach(meta::putIfAbsent);
    }
  }

  private static RuleInput input(ResourceConfig config) {
    return new RuleInput(
        null, null, null, config.agentClass, config.provider, config.agentType, null, null, null);
  }
}
