package io.rulemaker.engine.model;

import io.rulemaker.engine.value.HealthColours;
import io.rulemaker.engine.value.Score;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Cluster options in effect (CF-25): validated values, and all texts as configured. */
public final class Options {
  /** Every configured property, by the name written. */
  public final Map<String, String> texts = new LinkedHashMap<>();

  public QuorumPolicy noQuorumPolicy = QuorumPolicy.STOP;
  public boolean symmetric = true;
  public boolean maintenanceMode;
  public boolean stopAllResources;
  public boolean startFailureIsFatal = true;
  public boolean startupProbes = true;
  public boolean stopRemovedResources = true;
  public boolean cancelRemovedActions = true;
  public boolean fencingEnabled = true;
  public String fencingAction = "reboot";

  /** As written: it is copied to the graph. */
  public String fencingTimeout = "60s";

  public boolean haveWatchdog;
  public boolean concurrentFencing = true;

  /** Only in force with fencing enabled. */
  public boolean startupFencing = true;

  public long priorityFencingDelayMs;
  public boolean fenceRemoteWithoutQuorum;
  public long nodePendingTimeoutMs;
  public boolean shutdownLock;
  public long shutdownLockLimitMs;
  public Placement placementStrategy = Placement.DEFAULT;

  /** {@code none migrate-on-red only-green progressive custom}. */
  public String healthStrategy = "none";

  public int healthBase;

  /** The scores of the words {@code red}, {@code yellow} and {@code green} (CF-27). */
  public int healthRed;

  public int healthYellow;
  public int healthGreen;

  /** As written: it is copied to the graph. */
  public String clusterDelay = "60s";

  public String batchLimit = "0";
  public int migrationLimit = -1;
  public String clusterName;

  /** A score text, health words included; empty if it is none (CF-6). */
  public OptionalInt score(String text) {
    return Score.parse(text, new HealthColours(healthRed, healthYellow, healthGreen));
  }

  /** {@code no-quorum-policy}, with {@code suicide} read as FENCE. */
  public enum QuorumPolicy {
    STOP,
    FREEZE,
    IGNORE,
    DEMOTE,
    FENCE
  }

  /** {@code placement-strategy}. */
  public enum Placement {
    DEFAULT,
    UTILIZATION,
    MINIMAL,
    BALANCED
  }
}
