package io.rulemaker.engine.member;

import io.rulemaker.engine.member.Letter.Alive;
import io.rulemaker.engine.member.Letter.Claim;
import io.rulemaker.engine.member.Letter.Heartbeat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who follows a leader, and how lately each of them said so. The leader is its own follower. */
final class Followers {
  private final Core core;
  private final long epoch;
  private final Map<String, Follower> all = new TreeMap<>();
  private final Map<String, Long> claimedAtMs = new HashMap<>();
  private long lastBeatMs;

  private static final class Follower {
    final String instance;

    /** When the leader sent the last heartbeat that was answered, by its own clock. */
    long answeredMs;

    /** Whether the controller knows of it. */
    boolean introduced;

    Follower(String instance, long answeredMs) {
      this.instance = instance;
      this.answeredMs = answeredMs;
    }
  }

  Followers(Core core, long epoch) {
    this.core = core;
    this.epoch = epoch;
    this.lastBeatMs = core.nowMs;
  }

  void add(String node, String instance) {
    all.put(node, new Follower(instance, core.nowMs));
  }

  void remove(String node) {
    all.remove(node);
  }

  boolean has(String node) {
    return all.containsKey(node);
  }

  /** The instance that follows on a node; null if none does. */
  String instance(String node) {
    Follower follower = all.get(node);
    return follower == null ? null : follower.instance;
  }

  /** The controller knows of a follower by now. */
  void introduce(String node) {
    all.get(node).introduced = true;
  }

  /** Whether what is known of a node is about the instance that follows. */
  boolean isIntroduced(String node) {
    Follower follower = all.get(node);
    return follower != null && follower.introduced;
  }

  /** All, the leader included. */
  List<String> names() {
    return List.copyOf(all.keySet());
  }

  /** All but the leader. */
  List<String> others() {
    List<String> others = new ArrayList<>(all.keySet());
    others.remove(core.node());
    return others;
  }

  /** A heartbeat was answered. */
  void alive(String node, Alive letter) {
    Follower follower = all.get(node);
    if (follower != null && follower.instance.equals(letter.instance())) {
      follower.answeredMs = Math.max(follower.answeredMs, letter.sentMs());
    }
  }

  /** Whether followers who answered within the lease are enough for a quorum. */
  boolean fresh() {
    return core.enough(answeredSince(core.nowMs - core.leaseMs()));
  }

  private List<String> answeredSince(long sinceMs) {
    List<String> names = new ArrayList<>();
    all.forEach(
        (name, follower) -> {
          if (name.equals(core.node()) || follower.answeredMs >= sinceMs) {
            names.add(name);
          }
        });
    return names;
  }

  /**
   * Followers that have been silent for too long. If the leader itself was silent, because its
   * process stood still, nobody can be blamed yet.
   */
  List<String> silent() {
    long sinceMs = core.nowMs - core.leaseMs() * 3 / 2;
    if (lastBeatMs < core.nowMs - core.leaseMs()) {
      return List.of();
    }
    List<String> silent = new ArrayList<>(all.keySet());
    silent.removeAll(answeredSince(sinceMs));
    return silent;
  }

  /** Tells all that the leader leads, and asks those in touch who do not follow to do so. */
  void beat(boolean quorate, DocumentOrder order) {
    lastBeatMs = core.nowMs;
    core.out.broadcast(sign(quorate, order));
    for (String node : core.view) {
      if (!all.containsKey(node)) {
        claim(node, order);
      }
    }
  }

  /** What tells those who follow that the leader leads. */
  Heartbeat sign(boolean quorate, DocumentOrder order) {
    long status = core.status.epoch() == epoch ? core.status.number() : 0;
    return new Heartbeat(epoch, core.nowMs, names(), quorate, core.votes.sawAll(), order, status);
  }

  /** Asks a node to follow, unless it was asked just now. */
  void claim(String node, DocumentOrder order) {
    long last = claimedAtMs.getOrDefault(node, Long.MIN_VALUE / 2);
    if (core.nowMs - last >= core.leaseMs() / 4 || core.nowMs < last) {
      claimedAtMs.put(node, core.nowMs);
      core.out.send(node, new Claim(epoch, order, core.status.epoch(), core.status.number()));
    }
  }

  /**
   * Whether these have to give way to those of another leader who is as sure of its quorum. Of two
   * quorate ones the later leads: some of those who made the earlier one quorate left it.
   */
  boolean areFewerThan(Heartbeat other, boolean quorate) {
    int others = other.followers().size();
    return quorate || others == all.size() ? other.epoch() > epoch : others > all.size();
  }

  /** A node may be asked again at once: it is another one now. */
  void forgetClaim(String node) {
    claimedAtMs.remove(node);
  }
}
