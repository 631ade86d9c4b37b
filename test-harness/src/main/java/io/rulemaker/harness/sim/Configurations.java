package io.rulemaker.harness.sim;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads what the simulation needs to know of a configuration. */
final class Configurations {
  /** Each change leaves one of these behind: an option that nobody knows. */
  static final String MARKER = "change-";

  private Configurations() {}

  static boolean fencingEnabled(Element cib) {
    return !"false".equals(property(cib, "stonith-enabled"));
  }

  /** The value of a cluster option; null if it is not set. */
  static String property(Element cib, String name) {
    Element options = cib.childOrNew("configuration").childOrNew("crm_config");
    for (Element set : options.children("cluster_property_set")) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return pair.get("value");
        }
      }
    }
    return null;
  }

  /** The changes that a configuration contains. */
  static Set<String> markers(Element cib) {
    Set<String> markers = new TreeSet<>();
    Element options = cib.childOrNew("configuration").childOrNew("crm_config");
    for (Element set : options.children("cluster_property_set")) {
      for (Element pair : set.children("nvpair")) {
        if (pair.get("name", "").startsWith(MARKER)) {
          markers.add(pair.get("name"));
        }
      }
    }
    return markers;
  }

  /** The version as clients name it. */
  static String version(Element cib) {
    CibVersion version = CibVersion.of(cib);
    return version.adminEpoch() + "." + version.epoch();
  }

  /** Top-level resources that can be moved: no fence devices, no clones. */
  static List<String> movable(Element cib) {
    List<String> ids = new ArrayList<>();
    for (Element top : cib.childOrNew("configuration").childOrNew("resources").children()) {
      boolean device = "stonith".equals(top.get("class"));
      if ((top.is("primitive") || top.is("group")) && !device) {
        ids.add(top.id());
      }
    }
    return ids;
  }

  /** The content of the configuration as text, without the rest of the document. */
  static String text(Element cib) {
    Element configuration = cib.child("configuration");
    return configuration == null ? "" : io.rulemaker.engine.cib.CibWriter.write(configuration);
  }
}
