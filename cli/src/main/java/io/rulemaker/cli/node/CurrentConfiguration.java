package io.rulemaker.cli.node;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.alert.Alert;
import io.rulemaker.engine.alert.AlertReader;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.port.Clock;
import io.rulemaker.fencing.FencingConfiguration;
import io.rulemaker.rules.PolicySet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The configuration as this node has it on disk, for the fencer its devices, and its alerts.
 * Thread-safe.
 */
final class CurrentConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentConfiguration.class);

  private final String node;
  private final Clock clock;
  private Element cib;
  private FencingConfiguration fencing;
  private List<Alert> alerts;

  CurrentConfiguration(String node, Clock clock) {
    this.node = node;
    this.clock = clock;
  }

  /** Takes a new configuration; null if there is none. */
  synchronized void set(Element newest) {
    if (newest != cib) {
      cib = newest;
      fencing = null;
      alerts = null;
    }
  }

  /** The fence devices that this node may use. */
  synchronized FencingConfiguration fencing() {
    if (fencing == null) {
      ClusterSnapshot snapshot = snapshot("No fence device can be used");
      fencing =
          snapshot == null
              ? FencingConfiguration.NONE
              : FencingConfiguration.of(
                  new Scheduler(PolicySet.builtIn()).observe(snapshot), node, LOG::warn);
    }
    return fencing;
  }

  /** The alerts that are configured. */
  synchronized List<Alert> alerts() {
    if (alerts == null && (cib == null || !AlertReader.hasAlerts(cib))) {
      alerts = List.of(); // the usual case, asked on the thread of the member: no copy is made
    } else if (alerts == null) {
      ClusterSnapshot snapshot = snapshot("No alert can be told");
      alerts = snapshot == null ? List.of() : AlertReader.read(snapshot);
    }
    return alerts;
  }

  /** A copy of the newest schema; null if there is none. */
  private ClusterSnapshot snapshot(String otherwise) {
    if (cib == null) {
      return null;
    }
    Element copy = cib.copy();
    try {
      SchemaUpgrade.upgrade(copy, notice -> {});
    } catch (CibException e) {
      LOG.error("{}: {}", otherwise, e.getMessage());
      return null;
    }
    return new ClusterSnapshot(copy, clock.nowSeconds());
  }
}
