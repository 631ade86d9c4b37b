package io.rulemaker.rules.place;

/** Whether a location constraint wants probes on its nodes ({@code resource-discovery}). */
public enum ProbeMode {
  ALWAYS,
  NEVER,
  EXCLUSIVE
}
