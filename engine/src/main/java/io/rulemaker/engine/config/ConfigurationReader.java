package io.rulemaker.engine.config;

import io.rulemaker.engine.model.Cluster;

/** Phases P0 to P8 of chapter 01: fills a cluster from {@code /cib/configuration}. */
public final class ConfigurationReader {
  private ConfigurationReader() {}

  /** Reads options, nodes, resources, tags and topology into the cluster. */
  public static void read(Cluster cluster) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
