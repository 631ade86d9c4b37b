package io.rulemaker.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A ticket and its state (T-1). */
public final class Ticket {
  public final String id;
  public boolean granted;
  public boolean standby;

  /** Epoch seconds; -1 if it was never granted. */
  public long lastGranted = -1;

  public final Map<String, String> attributes = new LinkedHashMap<>();

  public Ticket(String id) {
    this.id = id;
  }
}
