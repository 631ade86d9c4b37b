package io.rulemaker.transport;

import java.nio.file.Path;
import java.util.Map;

/**
 * How one member reaches the others.
 *
 * @param node the name of this member; no other may have it
 * @param cluster the name of the cluster: messages of other clusters are not heard
 * @param address where this member listens, {@code host:port}
 * @param peers where the members listen, {@code host:port} by name; this member may be among them
 * @param key the file with the key that all members share, see {@link ClusterKey}
 * @param lossDetectionMs how long a member may be silent before the others believe it lost, in ms;
 *     at least {@link #LEAST_LOSS_DETECTION_MS}
 */
public record LinkSettings(
    String node,
    String cluster,
    String address,
    Map<String, String> peers,
    Path key,
    int lossDetectionMs) {

  /** Silence that is believed to be a loss unless the operator says otherwise, in ms. */
  public static final int LOSS_DETECTION_MS = 1_000;

  /** Below this, a busy host would be taken for a lost one, in ms. */
  public static final int LEAST_LOSS_DETECTION_MS = 300;

  public LinkSettings {
    peers = Map.copyOf(peers);
  }
}
