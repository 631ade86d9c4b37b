package io.rulemaker.transport;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How one member reaches the others.
 *
 * @param node the name of this member; no other may have it
 * @param cluster the name of the cluster: messages of other clusters are not heard
 * @param addresses where this member listens, {@code host:port}, one for each link
 * @param peers where the members listen, likewise, by name; this member may be among them
 * @param key the file with the key that all members share, see {@link ClusterKey}
 * @param lossDetectionMs how long a member may be silent before the others believe it lost, in ms;
 *     at least {@link #LEAST_LOSS_DETECTION_MS}
 */
public record LinkSettings(
    String node,
    String cluster,
    List<String> addresses,
    Map<String, List<String>> peers,
    Path key,
    int lossDetectionMs) {

  /** Silence that is believed to be a loss unless the operator says otherwise, in ms. */
  public static final int LOSS_DETECTION_MS = 1_000;

  /** Below this, a busy host would be taken for a lost one, in ms. */
  public static final int LEAST_LOSS_DETECTION_MS = 300;

  public LinkSettings {
    addresses = List.copyOf(addresses);
    peers = Map.copyOf(peers);
  }

  /** Members with one address each. */
  public LinkSettings(
      String node,
      String cluster,
      String address,
      Map<String, String> peers,
      Path key,
      int lossDetectionMs) {
    this(
        node,
        cluster,
        List.of(address),
        peers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, peer -> List.of(peer.getValue()))),
        key,
        lossDetectionMs);
  }
}
