package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Booleans;
import java.util.Optional;

/** Reads options of the cluster from a document, where there is no decision that has read them. */
final class ClusterOptions {
  private ClusterOptions() {}

  /** The value as it is written; nothing if it is not set. */
  static Optional<String> valueOf(Element cib, String name) {
    Element configuration = cib.child("configuration");
    Element options = configuration == null ? null : configuration.child("crm_config");
    if (options != null) {
      for (Element set : options.children("cluster_property_set")) {
        for (Element pair : set.children("nvpair")) {
          if (name.equals(pair.get("name"))) {
            return Optional.ofNullable(pair.get("value"));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether something is switched on. */
  static boolean isOn(Element cib, String name, boolean absent) {
    return valueOf(cib, name).map(value -> !Booleans.isFalse(value)).orElse(absent);
  }
}
