package io.rulemaker.engine.model;

import io.rulemaker.engine.value.NaturalOrder;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All nodes, always sorted by name (CF-1). */
public final class NodeList extends AbstractList<Node> {
  private final List<Node> sorted = new ArrayList<>();
  private final Map<String, Node> byName = new HashMap<>();
  private final Map<String, Node> byId = new HashMap<>();
  private int created;

  /** Makes a node and sorts it in. */
  public Node create(String id, String name, boolean remote) {
    Node node = new Node(id, name, created++, remote);
    node.list = this;
    sorted.add(behind(name), node);
    byName.putIfAbsent(name.toLowerCase(Locale.ROOT), node);
    byId.putIfAbsent(id.toLowerCase(Locale.ROOT), node);
    return node;
  }

  /** The position behind all nodes whose names are not above a name. */
  private int behind(String name) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (NaturalOrder.INSTANCE.compare(sorted.get(middle).name, name) > 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** The node of that name, in any case; null if there is none. */
  public Node named(String name) {
    return name == null ? null : byName.get(name.toLowerCase(Locale.ROOT));
  }

  /** The node with that id, in any case; null if there is none. */
  public Node withId(String id) {
    return id == null ? null : byId.get(id.toLowerCase(Locale.ROOT));
  }

  /** The number of nodes made so far: the size that a {@link NodeTable} needs. */
  int created() {
    return created;
  }

  @Override
  public Node get(int index) {
    return sorted.get(index);
  }

  @Override
  public int size() {
    return sorted.size();
  }
}
