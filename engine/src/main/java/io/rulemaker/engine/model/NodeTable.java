package io.rulemaker.engine.model;

import io.rulemaker.engine.value.Score;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table node → (score, probe mode, instance counter), PL-3. Dense, because a run has one for
 * every resource and node; nodes iterate in node list order. A node absent from the table may not
 * be chosen and contributes nothing.
 */
public final class NodeTable {
  private static final byte ABSENT = 0;

  private final NodeList nodes;
  private int[] score;
  private byte[] mode;
  private int[] count;
  private int size;

  public NodeTable(NodeList nodes) {
    this.nodes = nodes;
    this.score = new int[nodes.created()];
    this.mode = new byte[nodes.created()];
  }

  private NodeTable(NodeTable other) {
    this.nodes = other.nodes;
    this.score = other.score.clone();
    this.mode = other.mode.clone();
    this.count = other.count == null ? null : other.count.clone();
    this.size = other.size;
  }

  /** An independent copy. */
  public NodeTable copy() {
    return new NodeTable(this);
  }

  /** Takes over the content of another table. */
  public void replaceBy(NodeTable other) {
    score = other.score.clone();
    mode = other.mode.clone();
    count = other.count == null ? null : other.count.clone();
    size = other.size;
  }

  public boolean contains(Node node) {
    return node.index < mode.length && mode[node.index] != ABSENT;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public int size() {
    return size;
  }

  /** The score of a node that is present. */
  public int score(Node node) {
    return score[node.index];
  }

  /** The score of a node, or -INFINITY if it is absent. */
  public int scoreOrBanned(Node node) {
    return contains(node) ? score[node.index] : -Score.INFINITY;
  }

  /** Enters a node, or overwrites its score; the probe mode of a new entry is the node's own. */
  public void put(Node node, int value) {
    grow(node);
    if (mode[node.index] == ABSENT) {
      mode[node.index] = (byte) (node.baseDiscovery.ordinal() + 1);
      size++;
    }
    score[node.index] = value;
  }

  /** Adds to the score of a node; an absent node first enters with its base score (PL-6). */
  public void add(Node node, int value) {
    if (!contains(node)) {
      put(node, node.baseScore);
    }
    score[node.index] = Score.add(score[node.index], value);
  }

  /** Takes a node out. */
  public void remove(Node node) {
    if (contains(node)) {
      mode[node.index] = ABSENT;
      size--;
    }
  }

  /** Takes all nodes out. */
  public void clear() {
    Arrays.fill(mode, ABSENT);
    size = 0;
  }

  /** The probe mode of a node that is present. */
  public Discovery discovery(Node node) {
    return Discovery.values()[mode[node.index] - 1];
  }

  /** Sets the probe mode of a node that is present. */
  public void setDiscovery(Node node, Discovery discovery) {
    mode[node.index] = (byte) (discovery.ordinal() + 1);
  }

  /** The instance counter of a node (0 if absent). */
  public int count(Node node) {
    return count == null || node.index >= count.length ? 0 : count[node.index];
  }

  /** Changes the instance counter of a node. */
  public void addCount(Node node, int delta) {
    grow(node);
    if (count == null) {
      count = new int[score.length];
    } else if (node.index >= count.length) {
      count = Arrays.copyOf(count, score.length);
    }
    count[node.index] += delta;
  }

  /** Sets all instance counters to 0. */
  public void resetCounts() {
    count = null;
  }

  /** All nodes of the cluster, present or not, in node list order. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The nodes present, in node list order. */
  public List<Node> present() {
    List<Node> list = new ArrayList<>(size);
    for (Node node : nodes) {
      if (contains(node)) {
        list.add(node);
      }
    }
    return list;
  }

  /** Whether some node is available with a score of at least 0 (PL-2 "usable"). */
  public boolean hasUsableNode() {
    for (int i = 0, n = nodes.size(); i < n; i++) {
      Node node = nodes.get(i);
      if (contains(node) && score[node.index] >= 0 && node.available()) {
        return true;
      }
    }
    return false;
  }

  private void grow(Node node) {
    if (node.index >= score.length) {
      score = Arrays.copyOf(score, nodes.created());
      mode = Arrays.copyOf(mode, nodes.created());
    }
  }
}
