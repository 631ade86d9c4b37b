package io.rulemaker.cli.node;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.port.Clock;
import io.rulemaker.fencing.FencingConfiguration;
import io.rulemaker.rules.PolicySet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration as this node has it on disk, for those who need a part of it: the fencer its
 * devices, others an option. Thread-safe.
 */
final class CurrentConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentConfiguration.class);

  private final String node;
  private final Clock clock;
  private Element cib;
  private FencingConfiguration fencing;

  CurrentConfiguration(String node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  /** Takes a new configuration; null if there is none. */
  synchronized void set(Element newest) {
    if (newest != cib) {
      cib = newest;
      fencing = null;
    }
  }

  /** The value of a cluster option, as written; empty if it is not set. */
  synchronized Optional<String> option(String name) {
    Element configuration = cib == null ? null : cib.child("configuration");
    Element options = configuration == null ? null : configuration.child("crm_config");
    if (options == null) {
      return Optional.empty();
    }
    for (Element set : options.children("cluster_property_set")) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return Optional.ofNullable(pair.get("value"));
        }
      }
    }
    return Optional.empty();
  }

  /** The fence devices that this node may use. */
  synchronized FencingConfiguration fencing() {
    if (fencing == null) {
      fencing = cib == null ? FencingConfiguration.NONE : read(cib.copy());
    }
    return fencing;
  }

  private FencingConfiguration read(Element copy) {
    try {
      SchemaUpgrade.upgrade(copy, notice -> {});
    } catch (CibException e) {
      LOG.error("No fence device can be used: {}", e.getMessage());
      return FencingConfiguration.NONE;
    }
    Scheduler scheduler = new Scheduler(PolicySet.builtIn());
    return FencingConfiguration.of(
        scheduler.observe(new ClusterSnapshot(copy, clock.nowSeconds())), node, LOG::warn);
  }
}
