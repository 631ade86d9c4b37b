package io.rulemaker.cli.node;

import java.util.List;

/**
 * What a node is in its cluster.
 *
 * @param isExecutor whether it only carries out, without a vote; otherwise it is a member
 * @param addresses where an executor listens, {@code host:port} for each link; members have theirs
 *     among all
 * @param withoutLeaderMs how long an executor may hear no leader before it follows {@code
 *     no-quorum-policy} by itself, in ms
 */
public record NodeRole(boolean isExecutor, List<String> addresses, long withoutLeaderMs) {
  static final String MEMBER_NAME = "member";
  static final String EXECUTOR_NAME = "executor";

  /** How long an executor waits for a leader unless its configuration says otherwise, in ms. */
  static final long WITHOUT_LEADER_MS = 60_000;

  /** A member, with a vote. */
  public static final NodeRole MEMBER = new NodeRole(false, List.of(), 0);

  public NodeRole {
    addresses = List.copyOf(addresses);
  }
}
