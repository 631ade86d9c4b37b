package io.rulemaker.harness.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A random cluster while it is made: the document so far, and what later parts may refer to. */
final class Draft {
  /**
   * A resource that constraints may name.
   *
   * @param root the id of the topmost resource around it
   */
  record Named(String id, String root, boolean cloned, boolean promotable) {}

  /** A primitive that may have a history. */
  record Runnable(
      String id,
      String standard,
      String provider,
      String type,
      boolean cloned,
      boolean promotable,
      boolean unique,
      boolean migratable) {
    static Runnable plain(String id, String type, boolean migratable) {
      return new Runnable(id, "ocf", "heartbeat", type, false, false, false, migratable);
    }
  }

  /**
   * A node that runs behind a connection.
   *
   * @param connection the id of the connection, which is the node's name too
   * @param container the resource that brings the node up; null for a remote node
   */
  record RemoteNode(String connection, String container) {}

  final Random random;
  final CibBuilder cib;
  final List<String> nodes = new ArrayList<>();
  final List<RemoteNode> remoteNodes = new ArrayList<>();
  final List<Named> named = new ArrayList<>();
  final List<Runnable> runnables = new ArrayList<>();
  final List<String> templates = new ArrayList<>();
  final List<String> tags = new ArrayList<>();
  boolean fencing;

  Draft(long seed) {
    random = new Random(seed);
    cib = new CibBuilder(random.nextInt(8) != 0);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  String score() {
    return pick("INFINITY", "-INFINITY", "100", "-100", "1", "5000", "0", "INFINITY");
  }

  /** A cluster, remote or guest node. */
  String anyNode() {
    if (!remoteNodes.isEmpty() && chance(25)) {
      return pick(remoteNodes).connection();
    }
    return pick(nodes);
  }
}
