package io.rulemaker.cli.node;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.port.Clock;
import io.rulemaker.fencing.FencingConfiguration;
import io.rulemaker.rules.PolicySet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuration as this node has it on disk, for the fencer its devices. Thread-safe. */
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
