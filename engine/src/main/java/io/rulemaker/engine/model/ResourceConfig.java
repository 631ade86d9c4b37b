package io.rulemaker.engine.model;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.value.Score;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is configured for a resource, after templates, defaults and inheritance (chapter 01 §8).
 * Written by the configuration reader only; later phases read it.
 */
public final class ResourceConfig {
  /** The expanded definition: XML attributes and nvset blocks after templates were merged in. */
  public Element definition;

  /** Effective meta-attributes (CF-36). */
  public final Map<String, String> meta = new LinkedHashMap<>();

  /** Agent class such as {@code ocf}; null for collectives. */
  public String agentClass;

  public String provider;
  public String agentType;

  public int priority;
  public int stickiness;

  /** Ban threshold ({@code migration-threshold}); 0 never bans. */
  public int migrationThreshold = Score.INFINITY;

  /** {@code failure-timeout} in ms; 0 never expires. */
  public long failureTimeoutMs;

  /** {@code reconnect_interval} of a remote connection in ms; 0 if unset. */
  public long reconnectIntervalMs;

  public boolean critical = true;
  public boolean notify;
  public boolean migratable;

  /** Below (or being) a clone with {@code promotable=true}. */
  public boolean promotable;

  /** Globally unique; everything outside clones is (CF-43). */
  public boolean unique = true;

  public MultipleActive multipleActive = MultipleActive.STOP_START;

  /** {@code is-managed}, {@code maintenance} and {@code maintenance-mode} as configured (CF-40). */
  public boolean managed = true;

  public boolean maintenance;

  /** The target role as a request: STOPPED, UNPROMOTED, or null for none (CF-42). */
  public Role requestedRole;

  /** Target role Stopped, or Unpromoted below a promotable clone: counted and shown as disabled. */
  public boolean disabled;

  public boolean needsQuorum;
  public boolean needsFencing;
  public boolean needsUnfencing;

  /** Class {@code stonith}. */
  public boolean fenceDevice;

  /** {@code ocf:pacemaker:remote}. */
  public boolean remoteConnection;

  /** Meta {@code internal_rsc}: an implicit guest or bundle connection, not shown. */
  public boolean internal;

  public final Map<String, Integer> utilization = new LinkedHashMap<>();

  /** Evaluated parameters by node, the generic ones under null; kept by {@code Parameters}. */
  public final Map<Node, Map<String, String>> parameters = new HashMap<>(2);

  /** Whether rules decide about parameters; null until somebody asked. */
  public Boolean parametersConditional;

  /** A meta-attribute; null if it is unset. */
  public String meta(String name) {
    return meta.get(name);
  }
}
